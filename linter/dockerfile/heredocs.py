"""Where an instruction announces here-documents, and what ends them.

Source of the facts: BuildKit's `heredocsFromLine` and `heredocFromMatch`, whose shell words always take
`\\` as escape character.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from caulk.linter.dockerfile.lines import SPACE
from caulk.linter.dockerfile.substitution import read_dollar
from caulk.linter.shell.script import Script
from caulk.linter.source import Span


class Marker(NamedTuple):
    """A word `<<NAME`. `name` is None where BuildKit takes it for a marker but cannot read its name."""

    span: Span
    name: str | None
    expand: bool
    strip_tabs: bool
    descriptor: str


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
    words: list[tuple[int, int]] = []
    closers: list[str] = []
    start = -1  # of the word that is being read
    outer = 0  # where the outermost open quote or brace began
    at = 0
    while at < len(text):
        char = text[at]
        closer = closers[-1] if closers else ""
        behind = at + 1
        if char == closer:
            closers.pop()
            if char == "/":
                closers.append("}")
            elif char == "}" and not closers:
                # What a substitution gives is split again, quotes or not.
                start = _split(text, outer, at, start, words)
        elif char == "\\":
            behind += closer != '"' or text[behind : behind + 1] in ('"', "$", "\\")
        elif char == "$":
            dollar = read_dollar(text, at)
            if dollar.error:
                return None
            behind = dollar.end
            if dollar.closer:
                outer = outer if closers else at
                closers.append(dollar.closer)
        elif closer == '"':
            pass
        elif char == '"':
            outer = outer if closers else at
            closers.append(char)
        elif char == "'":
            behind = text.find("'", behind) + 1
            if not behind:
                return None
        elif char == "<" and text.startswith("<", behind):
            behind += 1
            while text[behind : behind + 1] in (" ", "\t"):
                behind += 1
        elif not closers and char in SPACE:
            if start >= 0:
                words.append((start, at))
            start = -1
            at = behind
            continue
        start = at if start < 0 else start
        at = behind
    if closers:
        return None
    if start >= 0:
        words.append((start, len(text)))
    return words


def _split(text: str, begin: int, end: int, start: int, words: list[tuple[int, int]]) -> int:
    """End the word at every blank between `begin` and `end`; give where the last word begins."""
    for blank in _space().finditer(text, begin, end):
        words.append((start, blank.start()))
        start = blank.end()
    return start
