"""What is the same in every language: blanks at the ends of lines, empty lines, and how a file ends."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from caulk.linter.source import Edit, Source, Span

MOST_EMPTY = 2
"""How many empty lines may follow each other."""


class Layout(NamedTuple):
    """What whoever formats wants.

    indent         how many columns a level takes, where the file does not show it
    final_newline  whether a line break ends the file
    tabs           whether a tab indents a line where the file does not show it
    """

    indent: int = 2
    final_newline: bool = True
    tabs: bool = False


class Lines(NamedTuple):
    """Lines of a file, by their numbers from 1, that are not like others.

    frozen    nothing may change on them
    together  an empty line among them is never one too many
    end       whether the last line may be given a line break
    """

    frozen: Container[int]
    together: Container[int]
    end: bool


def tidy(source: Source, lines: Lines, layout: Layout) -> Iterator[Edit]:
    """Take away blanks at lines' ends and empty lines beyond the second, and end the file with one line break."""
    count = len(source.line_starts)
    last = next((number for number in range(count, 0, -1) if source.line(number).text.strip(" \t")), 0)
    if last == 0:
        return
    empty = 0
    is_begun = False
    for number in range(1, last + 1):
        line = source.line(number)
        written = line.text.rstrip(" \t")
        is_begun = is_begun or bool(written)
        empty = 0 if written or number in lines.together or not is_begun else empty + 1
        if empty > MOST_EMPTY:
            yield source.span(line.start, source.line_starts[number]).delete()
        elif number not in lines.frozen and len(written) < len(line.text):
            yield source.span(line.start + len(written), line.end).delete()
    if lines.end:
        yield from _end(source, last, layout, number_of_lines=count)


def _end(source: Source, last: int, layout: Layout, *, number_of_lines: int) -> Iterator[Edit]:
    end = len(source.text)
    if last == number_of_lines:
        if layout.final_newline:
            yield Span(source, end, end).replace(source.newline)
    elif source.line_starts[last] < end:
        yield source.span(source.line_starts[last], end).delete()


def numbers(span: Span) -> range:
    """Give the numbers of the lines that a span reaches into."""
    return range(span.first.line, span.source.position(max(span.start, span.end)).line + 1)
