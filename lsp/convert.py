"""Offsets in a text, and the positions that a client counts: lines from 0, columns in its own units from 0.

For the protocol a line ends with `\\n`, `\\r\\n` or a lone `\\r`, and with nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_BREAK = re.compile("\r\n|\n|\r")


class Lines:
    """The lines of one text, and the units in which the client counts its columns."""

    __slots__ = ("_encoding", "_starts", "text")

    def __init__(self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._encoding = encoding
        if "\r" not in text:
            self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
        else:
            self._starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]

    @property
    def count(self) -> int:
        return len(self._starts)

    def start(self, line: int) -> int:
        """Give the offset at which a line begins (from 0); the text's end for one behind the last."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def end(self, line: int) -> int:
        """Give the offset at which a line ends, its line break left out."""
        if line >= len(self._starts):
            return len(self.text)
        end = self.start(line + 1)
        while end > self._starts[line] and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def line(self, offset: int) -> int:
        """Give the line (from 0) that an offset lies on."""
        return bisect_right(self._starts, offset) - 1

    def offset(self, position: Position) -> int:
        """Give the offset of a position; one past a line's or the text's end is taken for that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self.end(position.line)
        line = self.text[start:end]
        if line.isascii() or self._encoding == PositionEncodingKind.Utf32:
            return start + min(position.character, len(line))
        return start + _characters(line, position.character, self._encoding)

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset; between the two characters of a line break, those of the line's end."""
        starts = self._starts
        line = bisect_right(starts, offset) - 1
        is_before_break = line + 1 < len(starts) and offset < starts[line + 1] - 1
        end = offset if is_before_break else min(offset, self.end(line))
        return line, units(self.text[starts[line] : end], self._encoding)

    def position(self, offset: int) -> Position:
        """Give the position of an offset, as `place` does."""
        return Position(*self.place(offset))

    def range(self, start: int, end: int) -> Range:
        """Give the range from one offset to before another."""
        return Range(self.position(start), self.position(end))


def units(text: str, encoding: PositionEncodingKind | str) -> int:
    """Say how many units a piece of a line takes in an encoding."""
    if text.isascii() or encoding == PositionEncodingKind.Utf32:
        return len(text)
    if encoding == PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(char > "\uffff" for char in text)


def _characters(text: str, wanted: int, encoding: PositionEncodingKind | str) -> int:
    """Say how many characters lie wholly within the first units of a text."""
    for count, char in enumerate(text):
        wanted -= units(char, encoding)
        if wanted < 0:
            return count
    return len(text)
