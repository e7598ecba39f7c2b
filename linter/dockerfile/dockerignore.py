"""`.dockerignore`: which files of a context the builder does not get.

Source: moby/patternmatcher and `ignorefile`: the last pattern that matches a path, or a folder that it is in, decides.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from caulk.linter.dockerfile.globs import LONGEST, Glob
from caulk.linter.lazy import cached_property
from caulk.linter.source import Source, Span

# A hundred thousand patterns on as many paths would take days.
_MOST_TRIED = 1_000_000
_EVERYTHING = ("*", "**", "**/*")


class IgnorePattern(NamedTuple):
    """One line: `text` without the `!`, cleaned; `takes_back` where it has one."""

    span: Span
    text: str
    takes_back: bool
    glob: Glob

    def reaches_into(self, folder: str) -> bool:
        """Whether it may match something below a folder."""
        fixed = re.split(r"[*?\[\\]", self.text, maxsplit=1)[0]
        return fixed.startswith(f"{folder}/") or (fixed != self.text and folder.startswith(fixed.rstrip("/")))


class IgnoreFile:
    """A file of such patterns."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._tried = 0

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
        self._tried += len(self.patterns)
        if path.startswith("..") or len(path) > LONGEST or self._tried > _MOST_TRIED:
            return None
        for pattern in reversed(self.patterns):
            if pattern.glob.matches(path):
                return None if pattern.takes_back else pattern
            if pattern.takes_back and pattern.reaches_into(path):
                return None
        return None

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
    return IgnorePattern(
        Span(line.source, start, line.end), text, takes_back, Glob(text if len(text) <= LONGEST else "")
    )
