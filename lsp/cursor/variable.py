"""The name of a variable at an offset: `$NA|ME`, `${NA|ME}`, be it open yet."""

from __future__ import annotations

import re
from typing import NamedTuple

from caulk.linter.source import Source, Span

_BEFORE = re.compile(r"(\$)(\{?)([A-Za-z0-9_]*)\Z", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9_]*", re.ASCII)
_LONGEST = 256


class VariableName(NamedTuple):
    """A name behind `$` or `${`.

    span     the name alone; empty where none is typed yet
    dollar   the offset of the `$`
    braced   whether a brace stands before it
    """

    span: Span
    dollar: int
    braced: bool


def variable_at(source: Source, begin: int, offset: int, escape: str) -> VariableName | None:
    """Give the name that the offset is in or touches, of a reference that begins at `begin` or behind it.

    `escape` is the character that takes a `$` its meaning: the Dockerfile's escape character, a `$` in compose.
    """
    text = source.text
    window = max(begin, offset - _LONGEST)
    match = _BEFORE.search(text, window, offset)
    if match is None:
        return None
    before = match.start()
    while before > begin and text[before - 1] == escape:
        before -= 1
    if (match.start() - before) % 2:
        return None
    end = _NAME.match(text, offset)
    assert end is not None
    return VariableName(Span(source, match.start(3), end.end()), match.start(), bool(match[2]))


def around(span: Span, offset: int) -> Span:
    """Give a span that reaches as far as an offset at its side, behind a quote or a line break of another kind."""
    return Span(span.source, min(span.start, offset), max(span.end, offset))
