"""`.dockerignore`: which files of a context the builder does not get.

Source: moby/patternmatcher and `ignorefile`: the last pattern that matches a path, or a folder that it is in, decides.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import NamedTuple

from caulk.linter.source import Source, Span

_EVERYTHING = ("*", "**", "**/*")


class IgnorePattern(NamedTuple):
    """One line: `text` without the `!`, cleaned; `takes_back` where it has one."""

    span: Span
    text: str
    takes_back: bool
    regex: re.Pattern[str] | None

    def matches(self, path: str) -> bool:
        """Whether it matches a path or a folder that this is in."""
        if self.regex is None:
            return False
        parts = path.split("/")
        return any(self.regex.fullmatch("/".join(parts[:count])) for count in range(1, len(parts) + 1))

    def reaches_into(self, folder: str) -> bool:
        """Whether it may match something below a folder."""
        fixed = re.split(r"[*?\[\\]", self.text, maxsplit=1)[0]
        return fixed.startswith(f"{folder}/") or (fixed != self.text and folder.startswith(fixed.rstrip("/")))


class IgnoreFile:
    """A file of such patterns."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @property
    def name(self) -> str:
        return self.source.path.rpartition("/")[2]

    @cached_property
    def patterns(self) -> tuple[IgnorePattern, ...]:
        lines = (self.source.line(number) for number in range(1, len(self.source.line_starts) + 1))
        return tuple(found for line in lines if (found := _pattern(line)) is not None)

    def shuts_out(self, path: str) -> IgnorePattern | None:
        """Give the pattern by which nothing of a file or folder reaches the builder; None where something may.

        Wildcards in `path` stand for themselves, as they do in BuildKit's check.
        """
        path = posixpath.normpath(path.lstrip("/"))
        if path == ".":
            return self._shuts_out_all()
        if path.startswith(".."):
            return None
        deciding = next((each for each in reversed(self.patterns) if each.matches(path)), None)
        if deciding is None or deciding.takes_back:
            return None
        behind = self.patterns[self.patterns.index(deciding) + 1 :]
        return None if any(each.takes_back and each.reaches_into(path) for each in behind) else deciding

    def _shuts_out_all(self) -> IgnorePattern | None:
        for pattern in reversed(self.patterns):
            if pattern.takes_back:
                return None
            if pattern.text in _EVERYTHING:
                return pattern
        return None


def _pattern(line: Span) -> IgnorePattern | None:
    text = line.text.strip()
    if not text or line.text.startswith("#"):
        return None
    start = line.start + line.text.index(text)
    takes_back = text.startswith("!")
    text = text[takes_back:].strip()
    if text:
        text = posixpath.normpath(text)
        text = text.lstrip("/") if len(text) > 1 else text
    return IgnorePattern(Span(line.source, start, line.end), text, takes_back, _regex(text))


def _regex(text: str) -> re.Pattern[str] | None:
    """Compile a pattern; None where it is none, as `[` alone, which matches nothing here."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if text.startswith("**", at):
            at += 2
            while text.startswith("*", at):
                at += 1
            if text.startswith("/", at):
                parts.append("(?:.*/)?")
                at += 1
            elif not parts or parts[-1] != ".*":
                parts.append(".*")
            continue
        at += 1
        if char == "*":
            parts.append("[^/]*")
        elif char == "?":
            parts.append("[^/]")
        elif char == "\\":
            parts.append(re.escape(text[at : at + 1]))
            at += 1
        elif char == "[":
            end = text.find("]", at + 1)
            if end < 0:
                return None
            inside = text[at:end].replace("\\", "\\\\").replace("[", "\\[")
            parts.append(f"[{inside}]")
            at = end + 1
        else:
            parts.append(re.escape(char))
    try:
        return re.compile("".join(parts), re.DOTALL)
    except re.error:
        return None
