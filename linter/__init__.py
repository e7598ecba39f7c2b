"""The public face of caulk: what a rule, a plugin and an embedding program import.

    from caulk.linter import Command, Finding, Fix
    from caulk.linter.rule import rule

A name is looked up in its module when it is first asked for, so that importing this costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile as ComposeFile
    from caulk.linter.compose.service import Service as Service
    from caulk.linter.dockerfile.model import Dockerfile as Dockerfile
    from caulk.linter.dockerfile.stages import Stage as Stage
    from caulk.linter.document import read as read
    from caulk.linter.finding import Diagnostic as Diagnostic
    from caulk.linter.finding import Finding as Finding
    from caulk.linter.finding import Fix as Fix
    from caulk.linter.finding import Related as Related
    from caulk.linter.image import ImageUse as ImageUse
    from caulk.linter.rule import Rule as Rule
    from caulk.linter.shell.command import Command as Command
    from caulk.linter.source import Edit as Edit
    from caulk.linter.source import Source as Source
    from caulk.linter.source import Span as Span
    from caulk.linter.variable import Variable as Variable

_HOMES = {
    "ComposeFile": "compose.model",
    "Command": "shell.command",
    "Diagnostic": "finding",
    "Dockerfile": "dockerfile.model",
    "Edit": "source",
    "Finding": "finding",
    "Fix": "finding",
    "ImageUse": "image",
    "Related": "finding",
    "Rule": "rule",
    "Service": "compose.service",
    "Source": "source",
    "Span": "source",
    "Stage": "dockerfile.stages",
    "Variable": "variable",
    "read": "document",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"caulk.linter.{_HOMES[name]}"), name)
