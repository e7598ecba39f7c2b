"""A YAML file line by line, as its indentation shows it: that also holds where the reader gives up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.source import Source

_DASHES = re.compile(r"[ \t]*(?:-(?=[ \t\r\n]|\Z)[ \t]*)*")
_PROPERTIES = r"(?:[&!][^\s,\[\]{}]*[ \t]+)*"
_KEY = re.compile(
    r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|(?:[^\s'"\[\]{}#&*!|>%@`,-]|-(?=[^\s]))(?:(?![ \t]\#)[^\n])*?)"""
    r"""(?=[ \t]*:(?:[ \t\r\n]|\Z))""",
    re.VERBOSE,
)
_COLON = re.compile(r"[ \t]*:")
_BLOCK = re.compile(_PROPERTIES + r"[|>][-+0-9]*[ \t\r]*(?:#.*)?")
_NO_VALUE = re.compile(_PROPERTIES + r"(?:[&!][^\s,\[\]{}]*)?[ \t\r]*(?:#.*)?")


class Line(NamedTuple):
    """One line: offsets are those of the text, columns count from 0.

    start, end   its bounds, the line break left out
    dashes       the columns of the dashes that begin items
    begin        the offset of what stands behind blanks and dashes
    key          the key, without quotes; None where the line has none
    key_end      the offset behind the key, quotes included
    value        the offset of what stands behind the colon, else `begin`
    """

    start: int
    end: int
    dashes: tuple[int, ...]
    begin: int
    key: str | None
    key_end: int
    value: int

    @property
    def column(self) -> int:
        """The column of what stands behind blanks and dashes."""
        return self.begin - self.start

    @property
    def indentation(self) -> int:
        """The column of the first character that is no blank."""
        return self.dashes[0] if self.dashes else self.column


def read_line(source: Source, number: int) -> Line:
    """Read line `number`, from 0."""
    text = source.text
    start, end = source.line(number + 1).bounds
    dashes = _DASHES.match(text, start, end)
    assert dashes is not None
    begin = dashes.end()
    columns = tuple(at - start for at in range(start, begin) if text[at] == "-")
    key = _KEY.match(text, begin, end)
    if key is None:
        return Line(start, end, columns, begin, None, begin, begin)
    name = key[0].rstrip()
    colon = _COLON.match(text, begin + len(name), end)
    value = colon.end() if colon is not None else key.end()
    while value < end and text[value] in " \t":
        value += 1
    return Line(start, end, columns, begin, unquoted(name), begin + len(name), value)


def is_deeper(source: Source, number: int, column: int) -> bool:
    """Say whether nothing but blanks stands before a column of a line: a quick look, before it is read."""
    return source.text.startswith(" " * column, source.line_starts[number])


def unquoted(text: str) -> str:
    """Take the quotes off a key."""
    return text[1:-1] if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0] else text


def says_nothing(source: Source, line: Line) -> bool:
    """Say whether a line is blank or only a comment."""
    return not line.dashes and (line.begin == line.end or source.text[line.begin] in "#\r")


def is_separator(source: Source, line: Line) -> bool:
    """Say whether a document begins or ends with a line."""
    return source.text.startswith(("---", "..."), line.start)


def opens_block(source: Source, line: Line) -> bool:
    """Say whether the lines below are the text of a `|` or `>`."""
    return _BLOCK.fullmatch(source.text, line.value, line.end) is not None


def has_value(source: Source, line: Line) -> bool:
    """Say whether a value stands on the line itself, besides an anchor or a tag."""
    return _NO_VALUE.fullmatch(source.text, line.value, line.end) is None


class Parent(NamedTuple):
    """A line that a place belongs to, by indentation; `is_item`: for its dash, not for its key."""

    line: Line
    number: int
    column: int
    is_item: bool


def parents(source: Source, number: int, column: int, own: Line | None) -> Iterator[Parent]:
    """Give what a place on line `number` at `column` belongs to, the nearest first.

    own   the place's line, where dashes on it may stand before the place
    """
    keys = dashes = column
    if own is not None:
        for dash in reversed([dash for dash in own.dashes if dash < column]):
            yield Parent(own, number, dash, is_item=True)
            dashes, keys = dash, dash + 1
    for above in range(number - 1, -1, -1):
        if keys <= 0:
            return
        if is_deeper(source, above, keys):
            continue
        line = read_line(source, above)
        if says_nothing(source, line):
            continue
        if is_separator(source, line):
            return
        if line.indentation >= keys:
            continue
        if line.key is not None and line.column < keys:
            yield Parent(line, above, line.column, is_item=False)
            keys = dashes = line.column
        for dash in reversed(line.dashes):
            if dash < dashes:
                yield Parent(line, above, dash, is_item=True)
                dashes, keys = dash, dash + 1
