"""A file's text, places in it, and the changes that can be made to it.

Offsets count code points from 0; lines and columns count from 1; every end is exclusive. A byte order
mark is no part of the text: it is taken off when the file is read and put back when it is written.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple, Protocol

BOM = b"\xef\xbb\xbf"


class BinaryFileError(ValueError):
    """The file holds a NUL byte, so it is no text."""


class Position(NamedTuple):
    """A place as people count it: line and column from 1, the column in code points."""

    line: int
    column: int


class Source:
    """One file's text under the name that reports show. Two sources are equal only if they are the same."""

    __slots__ = ("_lines", "bom", "is_utf8", "path", "text")
    start = 0

    def __init__(self, path: str, text: str, *, bom: bool = False, is_utf8: bool = True) -> None:
        self.path = path
        self.text = text
        self.bom = bom
        self.is_utf8 = is_utf8
        self._lines: list[int] | None = None

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode a file; bytes that are not UTF-8 become lone surrogates and come back as they were.

        Raises BinaryFileError where there is a NUL byte.
        """
        if b"\0" in data:
            raise BinaryFileError(path)
        bom = data.startswith(BOM)
        data = data.removeprefix(BOM)
        try:
            return cls(path, data.decode("utf-8"), bom=bom)
        except UnicodeDecodeError:
            return cls(path, data.decode("utf-8", "surrogateescape"), bom=bom, is_utf8=False)

    @property
    def source(self) -> Source:
        """Itself: all of a file is a part of it."""
        return self

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    def to_bytes(self) -> bytes:
        """Give the file's bytes, byte order mark and undecodable bytes included."""
        return (BOM if self.bom else b"") + self.text.encode("utf-8", "surrogateescape")

    def with_text(self, text: str) -> Source:
        """Give the same file with another text."""
        return Source(self.path, text, bom=self.bom, is_utf8=self.is_utf8)

    @property
    def line_starts(self) -> list[int]:
        """The offsets at which lines begin; a line ends with its `\\n`."""
        if self._lines is None:
            sizes = [len(line) + 1 for line in self.text.split("\n")]
            self._lines = [0, *accumulate(sizes[:-1])]
        return self._lines

    @property
    def undecodable(self) -> Span | None:
        """The first byte that is not UTF-8; None where all is."""
        if self.is_utf8 and self.text.isascii():
            return None
        at = next((at for at, char in enumerate(self.text) if "\udc80" <= char <= "\udcff"), None)
        return None if at is None else Span(self, at, at + 1)

    def position(self, offset: int) -> Position:
        """Give the line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> Span:
        """Give line `number` (from 1) without its line break."""
        starts = self.line_starts
        start = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(self, start, end)

    @property
    def newline(self) -> str:
        """The line break that the file uses: that of its first line."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"

    def with_own_breaks(self, text: str) -> str:
        """Give a text with its lines broken as those of this file are."""
        return text if self.newline == "\n" else text.replace("\r\n", "\n").replace("\n", self.newline)

    def span(self, start: int, end: int) -> Span:
        """Give the place from `start` to before `end`."""
        return Span(self, start, end)

    def outward(self, span: Span) -> Span:
        """Give where one of its places is shown: there, unless the text stands inside of a file."""
        return span

    def outward_edit(self, edit: Edit) -> Edit | None:
        """Give what an edit of the text does to the file that it stands in; None where that cannot be said."""
        return edit


class Stretch:
    """A part of a file that may outlive the file's text: when something before it is changed, its places move with it.

    source   the file as it is now
    start    the offset at which the part begins there
    """

    __slots__ = ("source", "start")

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start

    def span(self, start: int, end: int) -> Span:
        """Give the place in it from one offset of the file to before another."""
        return Span(self, start - self.start, end - self.start)

    def move(self, source: Source, by: int) -> None:
        """Go on as a part of the file's next text, so many characters further on."""
        self.source = source
        self.start += by


class Span:
    """A place in a file: from offset `start` to before `end`. It knows its file, so a finding may lie in any.

    Made of offsets in `within`, which is all of the file, or a part of it that may move: then the place moves too.
    """

    __slots__ = ("_end", "_start", "within")

    def __init__(self, within: Source | Stretch, start: int, end: int) -> None:
        self.within = within
        self._start = start
        self._end = end

    @property
    def source(self) -> Source:
        return self.within.source

    @property
    def start(self) -> int:
        return self.within.start + self._start

    @property
    def end(self) -> int:
        return self.within.start + self._end

    @property
    def bounds(self) -> tuple[int, int]:
        """Both its offsets."""
        start = self.within.start
        return start + self._start, start + self._end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.source is other.source and self.bounds == other.bounds

    def __hash__(self) -> int:
        return hash(self.bounds)

    def __repr__(self) -> str:
        return f"Span({self.source.path!r}, {self.start}, {self.end})"

    @property
    def text(self) -> str:
        within = self.within
        return within.source.text[within.start + self._start : within.start + self._end]

    @property
    def first(self) -> Position:
        """Line and column of the first character."""
        return self.source.position(self.start)

    @property
    def last(self) -> Position:
        """Line and column just behind the last character."""
        return self.source.position(self.end)

    @property
    def span(self) -> Span:
        """Itself: a span may stand wherever a node may."""
        return self

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.source is other.source and self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """Give the span from this one's start to the other's end."""
        return Span(self.within, self._start, other.end - self.within.start)

    def replace(self, text: str) -> Edit:
        return Edit(self, text)

    def delete(self) -> Edit:
        return Edit(self, "")

    def prepend(self, text: str) -> Edit:
        """Insert `text` just before this span."""
        return Edit(Span(self.within, self._start, self._start), text)

    def append(self, text: str) -> Edit:
        """Insert `text` just behind this span."""
        return Edit(Span(self.within, self._end, self._end), text)

    def delete_word(self) -> Edit:
        """Delete this span and the blanks before it on its line."""
        start = self.start
        while start and self.source.text[start - 1] in " \t":
            start -= 1
        return Edit(self.within.span(start, self.end), "")


class Edit(NamedTuple):
    """Put `text` in the place of `span`."""

    span: Span
    text: str


class Node(Protocol):
    """Anything that has a place: what a rule visits, and where a finding may stand."""

    @property
    def span(self) -> Span: ...


class Problem(NamedTuple):
    """Something that the language's own reader refuses, at its place. The rule `syntax-error` visits it.

    aliases   the ids of the linters that have a word of their own for it
    edit      what was probably meant
    """

    span: Span
    message: str
    aliases: tuple[str, ...] = ()
    edit: Edit | None = None
