"""What one run over many files gives: all that a report needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from caulk.linter.finding import Diagnostic
from caulk.linter.rule import Rule


class FileError(NamedTuple):
    """A file that could not be linted, and why: unreadable, binary, a folder in its place, a broken config.

    `line` counts from 1 and is None where the whole file is meant.
    """

    path: str
    line: int | None
    message: str


class Style(NamedTuple):
    """How a report may look: colours, hyperlinks, the width of the terminal in columns."""

    color: bool = False
    links: bool = False
    width: int = 80


class Run:
    """The result of one run.

    diagnostics   what was found and not suppressed, by path and then by offset
    files         how many files were linted
    suppressed    how many findings a comment silenced
    errors        the files that could not be linted
    fixed         how many findings were mended by this run
    unsafe_fixes  whether the user asked for unsafe fixes too
    rules         every enabled rule of every kind; loaded when first asked for
    """

    __slots__ = (
        "_load_rules",
        "_rules",
        "diagnostics",
        "errors",
        "files",
        "fixed",
        "suppressed",
        "unsafe_fixes",
    )

    def __init__(
        self,
        diagnostics: Sequence[Diagnostic],
        files: int,
        *,
        suppressed: int = 0,
        errors: Sequence[FileError] = (),
        fixed: int = 0,
        unsafe_fixes: bool = False,
        load_rules: Callable[[], Sequence[Rule]] = tuple,
    ) -> None:
        self.diagnostics = sorted(diagnostics, key=place)
        self.files = files
        self.suppressed = suppressed
        self.errors = sorted(errors, key=lambda error: (error.path, error.line or 0, error.message))
        self.fixed = fixed
        self.unsafe_fixes = unsafe_fixes
        self._load_rules = load_rules
        self._rules: Sequence[Rule] | None = None

    @property
    def rules(self) -> Sequence[Rule]:
        if self._rules is None:
            self._rules = self._load_rules()
        return self._rules

    def fixable(self, diagnostic: Diagnostic) -> bool:
        """Say whether `--fix`, as the user has it, would mend this finding."""
        return diagnostic.fix is not None and (self.unsafe_fixes or diagnostic.fix.safe is True)


def place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Give the key that orders findings; two alike in it are the same finding."""
    span = diagnostic.span
    return span.source.path, span.start, span.end, diagnostic.rule, diagnostic.message
