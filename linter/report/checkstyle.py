"""Checkstyle's XML, which build servers read."""

from __future__ import annotations

from itertools import groupby

from caulk.linter.finding import Diagnostic
from caulk.linter.report.escape import xml
from caulk.linter.report.paths import Paths
from caulk.linter.run import FileError, Run, Style

VERSION = "4.3"


def render(run: Run, style: Style) -> str:
    """Give one document, with an element for each file that has findings or could not be linted."""
    paths = Paths()
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<checkstyle version="{VERSION}">']
    for path, found in groupby(run.diagnostics, key=lambda diagnostic: diagnostic.span.source.path):
        lines += _file(paths[path], [_error(diagnostic) for diagnostic in found])
    for error in run.errors:
        lines += _file(paths[error.path], [_unreadable(error)])
    return "\n".join([*lines, "</checkstyle>"])


def _file(path: str, errors: list[str]) -> list[str]:
    return [f'  <file name="{xml(path)}">', *errors, "  </file>"]


def _error(diagnostic: Diagnostic) -> str:
    line, column = diagnostic.span.first
    return (
        f'    <error line="{line}" column="{column}" severity="{diagnostic.severity}"'
        f' message="{xml(diagnostic.message)}" source="caulk.{xml(diagnostic.rule)}"/>'
    )


def _unreadable(error: FileError) -> str:
    return f'    <error line="{error.line or 1}" severity="error" message="{xml(error.message)}" source="caulk"/>'
