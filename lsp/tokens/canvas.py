"""A text that is painted in kinds of tokens: what is painted later covers what was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.shell.script import Script
from caulk.linter.source import Source, Span


class Brush(NamedTuple):
    """A token's type and modifiers, by the protocol's names."""

    type: str
    modifiers: frozenset[str] = frozenset()


class Token(NamedTuple):
    """A piece of one line, from offset `start` to before `end`."""

    start: int
    end: int
    brush: Brush


_RUNS = re.compile(rb"([\x01-\xff])\1*", re.DOTALL)
_PIECES = re.compile(r"[^\r\n]+")


class Canvas:
    """One text. Each of its characters has one brush, so tokens never overlap."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._cells = bytearray(len(source.text))
        self._palette: dict[tuple[str, ...], int] = {("",): 0}

    def paint(self, start: int, end: int, kind: str, *modifiers: str) -> None:
        """Paint from offset `start` to before `end`; the empty kind wipes off what is there."""
        if start < end:
            colour = self._palette.setdefault((kind, *modifiers), len(self._palette))
            self._cells[start:end] = bytes((colour,)) * (end - start)

    def span(self, span: Span, kind: str, *modifiers: str) -> None:
        """Paint a place, if it is one of this text."""
        if span.source is self.source:
            self.paint(span.start, span.end, kind, *modifiers)

    def script(self, script: Script, kind: str, *modifiers: str) -> None:
        """Paint the places that a script is made of, and not what lies between them, such as a line's continuation."""
        for piece in script.pieces if script.source is self.source else ():
            self.paint(piece.start, piece.end, kind, *modifiers)

    def tokens(self) -> Iterator[Token]:
        """Give what is painted, in order, cut at the ends of lines."""
        brushes = [Brush(kind, frozenset(modifiers)) for kind, *modifiers in self._palette]
        for run in _RUNS.finditer(self._cells):
            brush = brushes[run[1][0]]
            for piece in _PIECES.finditer(self.source.text, run.start(), run.end()):
                yield Token(piece.start(), piece.end(), brush)
