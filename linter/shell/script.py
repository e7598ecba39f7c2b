"""Text as its reader gets it, with the place in the file that each of its characters came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from caulk.linter.source import Edit, Source, Span, Stretch


class Piece(NamedTuple):
    """`length` characters of a script from offset `at` on, and where they stand in the file.

    As many characters there as here: each answers to one. Otherwise (an escape, a folded line break) the
    piece answers to its place as a whole.
    """

    at: int
    length: int
    start: int
    end: int

    @property
    def is_plain(self) -> bool:
        """Whether each character answers to one."""
        return self.length == self.end - self.start


class Script:
    """A text put together from pieces of a file: continuation lines, JSON strings, YAML scalars, heredocs.

    Any place in `text` can be taken back to the file. Where an insertion falls between two pieces it goes
    to the end of the first. Where `within` moves, the script moves too.
    """

    __slots__ = ("_own", "_starts", "text", "within")

    def __init__(self, within: Source | Stretch, text: str, own: tuple[Piece, ...]) -> None:
        self.within = within
        self.text = text
        self._own = own  # by offsets in `within`
        self._starts: list[int] | None = None

    @property
    def source(self) -> Source:
        return self.within.source

    @staticmethod
    def verbatim(span: Span) -> Script:
        """The script that stands in the file as it is."""
        return Verbatim(span.within, span.text, span.start)

    @staticmethod
    def build(within: Source | Stretch, parts: Iterable[tuple[str, int, int]]) -> Script:
        """Join parts: (text, start and end of its place in the file). Empty parts keep an empty script placed."""
        base = within.start
        texts: list[str] = []
        own: list[Piece] = []
        at = 0
        for text, start, end in parts:
            if text or not own:
                texts.append(text)
                own.append(Piece(at, len(text), start - base, end - base))
                at += len(text)
        if len(own) == 1 and own[0].is_plain:
            return Verbatim(within, texts[0], base + own[0].start)
        return Script(within, "".join(texts), tuple(own))

    @staticmethod
    def of_pieces(within: Source | Stretch, text: str, pieces: tuple[Piece, ...]) -> Script:
        """Make a script of its text and the pieces of the file that it is made of."""
        return Script(within, text, _moved(pieces, -within.start))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it is put together from, as it stands in the file now."""
        return _moved(self._own, self.within.start)

    @property
    def _ats(self) -> list[int]:
        """The offsets at which the pieces begin."""
        if self._starts is None:
            self._starts = [piece.at for piece in self._own]
        return self._starts

    def _origin(self, offset: int, *, end: bool) -> int:
        # An end belongs to the character before it, a start to the character behind it.
        index = bisect_right(self._ats, offset - 1 if end and offset else offset) - 1
        piece = self._own[max(index, 0)]
        inside = min(offset - piece.at, piece.length)
        if piece.is_plain:
            return piece.start + inside
        if inside == 0 and not (end and offset):
            return piece.start
        return piece.end if end or inside >= piece.length else piece.start

    def span(self, start: int, end: int) -> Span:
        """Take the place from `start` to before `end` back to the file."""
        if start >= end:
            place = self._origin(start, end=True) if start else self._origin(0, end=False)
            return Span(self.within, place, place)
        return Span(self.within, self._origin(start, end=False), self._origin(end, end=True))

    @property
    def whole(self) -> Span:
        """The place of the whole script in the file."""
        return Span(self.within, self._own[0].start, self._own[-1].end)

    def slice(self, start: int, end: int) -> Script:
        """Give a part of the script as a script of its own; all of it is the script itself."""
        if start == 0 and end == len(self.text):
            return self
        first = max(bisect_right(self._ats, start) - 1, 0)
        base = self.within.start
        piece = self._own[first]
        if start < end <= piece.at + piece.length and piece.is_plain:
            return Verbatim(self.within, self.text[start:end], base + piece.start + start - piece.at)
        parts: list[tuple[str, int, int]] = []
        last = bisect_left(self._ats, end)
        for piece in self._own[first:last]:
            low, high = max(start, piece.at), min(end, piece.at + piece.length)
            if low < high and piece.is_plain:
                begin = base + piece.start - piece.at
                parts.append((self.text[low:high], begin + low, begin + high))
            elif low < high:
                parts.append((self.text[low:high], *self.span(low, high).bounds))
        if not parts:
            parts.append(("", *self.span(start, end).bounds))
        return Script.build(self.within, parts)

    def derive(self, parts: Iterable[tuple[str, int, int]]) -> Script:
        """Make a script of parts of this one: (text, start and end of its place here), in order."""
        placed: list[tuple[str, int, int]] = []
        for text, start, end in parts:
            if len(text) == end - start:
                part = self.slice(start, end)
                placed += [(text[piece.at : piece.at + piece.length], piece.start, piece.end) for piece in part.pieces]
            else:
                place = self.span(start, end)
                placed.append((text, place.start, place.end))
        return Script.build(self.within, placed)


class Verbatim(Script):
    """A script that stands in the file as it is, from offset `start` on: what most are, and parts of most others."""

    __slots__ = ("_start",)

    def __init__(self, within: Source | Stretch, text: str, start: int) -> None:
        self.within = within
        self.text = text
        self._start = start - within.start

    @property
    def pieces(self) -> tuple[Piece, ...]:
        size, start = len(self.text), self.within.start + self._start
        return (Piece(0, size, start, start + size),)

    @property
    def _ats(self) -> list[int]:
        return [0]

    def span(self, start: int, end: int) -> Span:
        size = len(self.text)
        begin = self._start + min(start, size)
        return Span(self.within, begin, max(begin, self._start + min(end, size)))

    @property
    def whole(self) -> Span:
        return Span(self.within, self._start, self._start + len(self.text))

    def slice(self, start: int, end: int) -> Script:
        size = len(self.text)
        if start == 0 and end == size:
            return self
        return Verbatim(self.within, self.text[start:end], self.within.start + self._start + min(start, size))


def _moved(pieces: tuple[Piece, ...], by: int) -> tuple[Piece, ...]:
    return tuple(Piece(at, length, start + by, end + by) for at, length, start, end in pieces) if by else pieces


class Inlay(Source):
    """A text that is read as a file of its own and stands in another as a value: a Dockerfile in a compose file.

    takes_edits   whether what is put into a line of it stands in the file as it is, but for `$`, which is doubled
    filled        the places in the file of which something else is read here: variables with their defaults
    """

    __slots__ = ("_filled", "_script", "_takes_edits")

    def __init__(self, script: Script, *, takes_edits: bool, filled: Sequence[Span] = ()) -> None:
        super().__init__(script.source.path, script.text, is_utf8=script.source.is_utf8)
        self._script = script
        self._takes_edits = takes_edits
        self._filled = filled

    def outward(self, span: Span) -> Span:
        """Give the place in the file around."""
        return self._script.span(span.start, span.end)

    def inward(self, offset: int) -> int | None:
        """Give the offset in it of one in the file around; None for one that is not in it."""
        for piece in self._script.pieces:
            if piece.start <= offset <= piece.end:
                return piece.at + min(offset - piece.start, piece.length)
        return None

    def outward_edit(self, edit: Edit) -> Edit | None:
        """Give the edit of the file around; None for one that makes, joins or takes away lines, or is in a default."""
        place = self.outward(edit.span)
        is_plain = place.text == edit.span.text and "\n" not in edit.text + place.text
        is_plain = is_plain and not any(each.start < place.end and place.start < each.end for each in self._filled)
        return Edit(place, edit.text.replace("$", "$$")) if self._takes_edits and is_plain else None
