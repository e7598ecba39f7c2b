"""Comments that describe an ARG or a stage: `# NAME what it is for`. Source: `validateDefinitionDescription`."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Arg, From
from caulk.linter.dockerfile.tree import Comment
from caulk.linter.source import Span

# What comments for linters and builders begin with.
_TOOLS = (
    *("caulk:", "hadolint", "check=", "syntax=", "escape=", "trivy:", "checkov:", "kics-scan", "nosemgrep"),
    *("shellcheck", "semgrep", "renovate:", "dockle", "dclint", "tally", "vim:", "-*-"),
)


class Described(NamedTuple):
    """A name, as it must stand in the comment, and its place."""

    span: Span
    text: str


def description_of(instruction: Arg | From) -> tuple[Comment | None, tuple[Described, ...]]:
    """Give the last comment above an instruction, and the names that it may begin with."""
    comments = instruction.syntax.comments
    if not comments or instruction.is_trigger or comments[-1].text.startswith(_TOOLS):
        return None, ()
    if isinstance(instruction, Arg):
        return comments[-1], tuple(Described(each.name_span, each.name) for each in instruction.variables)
    alias = instruction.alias
    return comments[-1], (Described(alias.span, alias.raw.lower()),) if alias else ()
