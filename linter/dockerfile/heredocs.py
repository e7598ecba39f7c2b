"""Where an instruction announces here-documents, and what ends them.

Source of the facts: BuildKit's `heredocsFromLine` and `heredocFromMatch`, whose shell words always take
`\\` as escape character.
"""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.dockerfile.lines import SPACE
from caulk.linter.dockerfile.substitution import read_dollar
from caulk.linter.shell.script import Script
from caulk.linter.source import Span


class Marker:
    """A word `<<NAME`. `name` is None where BuildKit takes it for a marker but cannot read its name."""

    __slots__ = ("descriptor", "expand", "name", "span", "strip_tabs")

    def __init__(self, span: Span, name: str | None, expand: bool, strip_tabs: bool, descriptor: str) -> None:
        self.span = span
        self.name = name
        self.expand = expand
        self.strip_tabs = strip_tabs
        self.descriptor = descriptor


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"([0-9]*)<<(-?)[ \t\n\f\r]*([^<]*)")


@cache
def _space() -> re.Pattern[str]:
    return re.compile(f"[{SPACE}]+")


def markers(line: Script) -> list[Marker]:
    """Find the heredoc markers of a whole logical line, keyword included.

    Where its quotes or braces do not match, BuildKit sees none.
    """
    found: list[Marker] = []
    if "<<" not in line.text:
        return found
    for start, end in shell_words(line.text) or ():
        match = _marker().fullmatch(line.text, start, end)
        if match is None or not match[3]:
            continue
        name, expand = _delimiter(match[3])
        if name != "":
            found.append(Marker(line.span(start, end), name, expand, bool(match[2]), match[1]))
    return found


def is_marker(word: str) -> bool:
    """Say whether an argument of COPY or ADD is a heredoc."""
    match = _marker().fullmatch(word) if "<<" in word else None
    return match is not None and bool(match[3]) and bool(_delimiter(match[3])[0])


def _delimiter(text: str) -> tuple[str | None, bool]:
    """Take quotes and escapes off: the name, and whether none of it was quoted. None: it cannot be read."""
    if text.isidentifier():
        return text, True
    words = shell_words(text)
    if words is None:
        return None, True
    if len(words) != 1:
        return "", True
    parts: list[str] = []
    quote = ""
    quoted = False
    at = 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote = char
            quoted = True
        elif char == "\\" and quote != "'" and (not quote or text[at : at + 1] in ('"', "$", "\\")):
            parts.append(text[at : at + 1])
            at += 1
        else:
            parts.append(char)
    return "".join(parts), not quoted


def shell_words(text: str) -> list[tuple[int, int]] | None:
    """Split as a shell would, `<< NAME` kept together; None where a quote or brace is not closed."""
    return _Splitter(text).split()


class _Splitter:
    """One splitting of one text. `closers` are the ends awaited of open quotes and braces, the innermost last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.word = -1  # where the word that is being read begins
        self.opened = 0  # where the outermost open quote or brace is
        self.closers: list[str] = []
        self.bounds: list[tuple[int, int]] = []

    def split(self) -> list[tuple[int, int]] | None:
        text = self.text
        while 0 <= self.at < len(text):
            at = self.at
            if text[at] in SPACE and not self.closers:
                self._end_word(at)
                self.at += 1
                continue
            if self.word < 0:
                self.word = at
            self.at = self._step(at, self.closers[-1] if self.closers else "")
        if self.at < 0 or self.closers:
            return None
        self._end_word(len(text))
        return self.bounds

    def _step(self, at: int, closer: str) -> int:
        """Take what stands at `at`; give where it ends, -1 where it has no end."""
        text = self.text
        char = text[at]
        if char == closer:
            self._close(at, char)
        elif char == "\\":
            takes_next = closer != '"' or text[at + 1 : at + 2] in ('"', "$", "\\")
            return min(at + 1 + takes_next, len(text))
        elif char == "$":
            dollar = read_dollar(text, at)
            if dollar.closer:
                self._open(at, dollar.closer)
            return -1 if dollar.error else dollar.end
        elif closer == '"':
            pass
        elif char == '"':
            self._open(at, char)
        elif char == "'":
            return text.find("'", at + 1) + 1 or -1
        elif text.startswith("<<", at):
            at += 1
            while text[at + 1 : at + 2] in (" ", "\t"):
                at += 1
        return at + 1

    def _open(self, at: int, closer: str) -> None:
        if not self.closers:
            self.opened = at
        self.closers.append(closer)

    def _close(self, at: int, char: str) -> None:
        self.closers.pop()
        if char == "/":
            self.closers.append("}")
        elif char == "}" and not self.closers:
            # What a substitution gives is split again, quotes or not.
            for blank in _space().finditer(self.text, self.opened, at):
                self._end_word(blank.start())
                self.word = blank.end()

    def _end_word(self, end: int) -> None:
        if self.word >= 0:
            self.bounds.append((self.word, end))
        self.word = -1
