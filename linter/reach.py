"""How far a comment reaches: which part of a file it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

from caulk.linter.linked import Companion
from caulk.linter.source import Span

# file     the whole file
# below    what stands below a comment that is alone on its line; otherwise what its own line holds
# line     the line below a comment that is alone on its line; otherwise its own line
# key      that line, and what the key on it holds
# stage    what follows the FROM below, up to the next one
# head     the whole file, if it stands on the first line that holds anything but `---`
Reach = Literal["file", "below", "line", "key", "stage", "head"]
NOWHERE = (0, 0)


class Scopes:
    """The comments and regions of a document, by line."""

    __slots__ = ("_below", "_document", "_first", "_regions", "_source", "_stages", "_starts")

    def __init__(self, document: Companion) -> None:
        self._document = document
        self._source = document.source
        self._regions = sorted(document.regions(), key=lambda region: (region.start, -region.end))
        self._starts = [region.start for region in self._regions]
        self._stages = [region.start for region in self._regions if _is_from(region)]
        self._below = self._lines_below()
        self._first = self._first_line_of_text()

    def reach(self, kind: Reach, comment: Span) -> tuple[int, int]:
        """Give the offsets, from and before, that a comment of this kind covers; the same twice for nothing."""
        if kind == "file":
            return 0, len(self._source.text) + 1
        own = self._source.position(comment.start).line
        if kind == "head":
            return self.reach("file", comment) if own <= self._first else NOWHERE
        line = self._below.get(own, own)
        if line > len(self._source.line_starts):
            return NOWHERE
        if kind == "line":
            return self._line(line)
        if kind == "stage":
            return self._stage(line)
        if kind == "key":
            return self._region_at(line)
        return self._region_at(line) if own in self._below else self._held_by(line)

    def _first_line_of_text(self) -> int:
        """Give the first line that holds anything, the mark `---` apart."""
        source, number = self._source, 1
        while number < len(source.line_starts) and source.line(number).text.strip() in ("", "---"):
            number += 1
        return number

    def _lines_below(self) -> dict[int, int]:
        """Map each line that is only a comment to the first line below that is not."""
        source = self._source
        below: dict[int, int] = {}
        for comment in reversed(list(self._document.comments)):
            line, column = source.position(comment.span.start)
            start = comment.span.start
            if not source.text[start - column + 1 : start].strip():
                below[line] = below.get(line + 1, line + 1)
        return below

    def _line(self, number: int) -> tuple[int, int]:
        line = self._source.line(number)
        return line.start, line.end + 1

    def _region_at(self, number: int) -> tuple[int, int]:
        """Give the outermost region that begins on a line, and the line itself where none does."""
        start, end = self._line(number)
        index = bisect_left(self._starts, start)
        if index < len(self._starts) and self._starts[index] < end:
            return start, max(end, self._regions[index].end)
        return start, end

    def _held_by(self, number: int) -> tuple[int, int]:
        """Give a line and what its last region holds, unless that has regions of its own further down."""
        start, end = self._line(number)
        behind = bisect_left(self._starts, end)
        if behind == 0 or self._starts[behind - 1] < start:
            return start, end
        last = self._regions[behind - 1].end
        if behind < len(self._starts) and self._starts[behind] < last:
            return start, end
        return start, max(end, last)

    def _stage(self, number: int) -> tuple[int, int]:
        start, end = self._line(number)
        index = bisect_left(self._stages, start)
        if index == len(self._stages) or self._stages[index] >= end:
            return NOWHERE
        instruction = self._regions[bisect_left(self._starts, start)]
        following = self._stages[index + 1 : index + 2] or [len(self._source.text) + 1]
        return instruction.end, following[0]


def _is_from(region: Span) -> bool:
    return region.source.text[region.start : region.start + 4].upper() == "FROM"
