"""The source line of a place, with a line of carets under it."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.report.escape import printable
from caulk.linter.report.terminal import blank, columns
from caulk.linter.source import Span

BEFORE = 30
LEAST = 60


class Excerpt(NamedTuple):
    """A source line as a terminal may show it, and the line that marks the place in it."""

    line: str
    marks: str


def excerpt(span: Span, width: int, indent: int) -> Excerpt:
    """Show the first line of `span`, printed from column `indent` of a terminal `width` columns wide.

    Of a longer line only the part around the place is shown; `…` stands for what is left out, and behind
    the line where the place goes on.
    """
    text = span.source.text
    line = span.source.line(span.first.line)
    stop = max(min(span.end, line.end), span.start)
    room = max(width - indent - 2, LEAST)
    start, end = line.start, line.end
    if end - start > room:
        start = max(start, min(span.start - BEFORE, end - room))
        end = min(end, start + room)
        stop = min(stop, end)
    before = "…" * (start > line.start) + printable(text[start : span.start], keep="\t")
    marked = printable(text[span.start : stop], keep="\t")
    after = printable(text[stop:end], keep="\t") + "…" * (end < line.end or span.end > line.end)
    carets = columns(marked, indent + columns(before, indent))
    return Excerpt((before + marked + after).rstrip(), blank(before) + "^" * max(carets, 1))
