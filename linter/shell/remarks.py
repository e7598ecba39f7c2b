"""What ShellCheck gets, and what it says about it, at its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from caulk.linter.finding import Fix, Severity
from caulk.linter.knowledge.shell_codes import ABOUT_CONSTANTS
from caulk.linter.shell.script import Script
from caulk.linter.source import Edit, Span

Ask = Callable[["Sequence[Snippet]"], "Iterable[Remark]"]
"""Says what ShellCheck thinks of scripts."""
SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info", "style": "info"}


class Snippet:
    """A script as ShellCheck gets it.

    text     the script behind lines that say which shell runs it and which variables are set
    lead     how many lines that are
    spell    writes an edit of the script as the file wants it; gives None for one that cannot be made there
    filled   the places in the file where something else is put in before the shell sees it, in order, none in another
    """

    __slots__ = ("_lines", "filled", "lead", "script", "spell", "text")

    def __init__(
        self,
        script: Script,
        shebang: str,
        names: Iterable[str],
        spell: Callable[[Edit], Edit | None] | None = None,
        filled: Sequence[Span] = (),
    ) -> None:
        # What a variable holds is known to the build alone: a parameter is as unknown, and as much assigned.
        exports = " ".join(f'{name}="$1"' for name in names)
        first = f"#!{shebang}\nexport {exports}\n" if exports else f"#!{shebang}\n"
        body = script.text.replace("\r\n", "\n")
        if body.startswith("#!"):
            body = f"# {body[2:]}"
        self.script = script
        self.spell = spell
        self.filled = filled
        self.lead = first.count("\n")
        self.text = f"{first}{body}\n"
        self._lines: list[int] | None = None

    def offset(self, line: int, column: int) -> int:
        """Give the offset in the script of a place as ShellCheck counts: both from 1, in code points."""
        if self._lines is None:
            self._lines = [0]
            at = self.script.text.find("\n") + 1
            while at:
                self._lines.append(at)
                at = self.script.text.find("\n", at) + 1
        number = line - self.lead - 1
        if number >= len(self._lines):
            return len(self.script.text)
        return min(self._lines[number] + column - 1, len(self.script.text))


class Remark:
    """One thing that ShellCheck has to say.

    code       its number, as `SC2086`
    severity   ShellCheck's `style` is an info
    """

    __slots__ = ("code", "fix", "message", "severity", "span")

    def __init__(self, span: Span, code: str, severity: Severity, message: str, fix: Fix | None) -> None:
        self.span = span
        self.code = code
        self.severity = severity
        self.message = message
        self.fix = fix


def remark(snippet: Snippet, comment: dict[str, Any]) -> Remark | None:
    """Make a remark of a comment in ShellCheck's JSON.

    None where it is about the lines that were put before, or about what is put in before the shell sees it.
    """
    if comment["line"] <= snippet.lead:
        return None
    start = snippet.offset(comment["line"], comment["column"])
    end = max(snippet.offset(comment["endLine"], comment["endColumn"]), start)
    span = snippet.script.span(start, end)
    code = f"SC{comment['code']}"
    if snippet.filled and (code in ABOUT_CONSTANTS or _touches(snippet.filled, span)):
        return None
    return Remark(
        span,
        code,
        SEVERITIES.get(comment["level"], "info"),
        comment["message"].strip().rstrip("."),
        _fix(snippet, comment, start),
    )


def _touches(filled: Sequence[Span], span: Span) -> bool:
    index = bisect_right(filled, span.start, key=lambda each: each.end)
    return index < len(filled) and filled[index].start < span.end


def _fix(snippet: Snippet, comment: dict[str, Any], opening: int) -> Fix | None:
    given = comment.get("fix")
    if not given:
        return None
    edits = [_edit(snippet, replacement, opening) for replacement in given["replacements"]]
    if not edits or None in edits:
        return None
    return Fix("Do as ShellCheck says", *[edit for edit in edits if edit is not None])


def _edit(snippet: Snippet, replacement: dict[str, Any], opening: int) -> Edit | None:
    """Give the edit that a replacement is; None where it is not to be made in the file."""
    edit = _plain_edit(snippet, replacement, opening)
    return snippet.spell(edit) if edit is not None and snippet.spell is not None else edit


def _plain_edit(snippet: Snippet, replacement: dict[str, Any], opening: int) -> Edit | None:
    text = replacement["replacement"]
    if "\n" in text or replacement["line"] <= snippet.lead:
        return None
    start = snippet.offset(replacement["line"], replacement["column"])
    end = snippet.offset(replacement["endLine"], replacement["endColumn"])
    if start < end:
        return snippet.script.span(start, end).replace(text)
    if start == opening:
        return snippet.script.span(start, start + 1).prepend(text)
    return snippet.script.span(start, start).append(text)
