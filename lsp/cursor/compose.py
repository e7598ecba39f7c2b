"""What stands at an offset of a compose file: the keys that lead there, and what the schema wants there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.schema import shape_at
from caulk.linter.knowledge.compose.shape import Shape
from caulk.linter.source import Source, Span
from caulk.lsp.cursor import lines
from caulk.lsp.cursor.flow import Flow, flow_at
from caulk.lsp.cursor.lines import Line, read_line
from caulk.lsp.cursor.variable import VariableName, around, variable_at

Kind = Literal["key", "value", "node", "text", "comment"]
_VALUE = re.compile(r"""(?P<quote>["'])?(?P<text>(?:[^\n#]|(?<![ \t])\#)*)""")
_SIGIL = re.compile(r"([&*!])([^\s,\[\]{}]*)")
_FARTHEST = 200  # lines up from a place to the bracket that it stands in


class Place(NamedTuple):
    """The piece of a compose file that an offset is in, or touches.

    kind      `key`: it has its colon; `value`: it stands behind a colon; `node`: a line or an item of its own that may
              become either, where nothing is typed also; `text`: in a value of several lines; `comment`
    span      the piece without quotes, anchor and sigil; empty where nothing is typed yet
    offset    the offset itself
    path      the keys around, from the top; for `value` and `text` the last is its own, for `key` its own is not there
    is_item   whether it is directly an item of a list
    column    the column, from 0, at which it begins, or would
    quote     the quote that it is in, if any
    sigil     `*`, `&` or `!` where the piece is the name of an alias or anchor, or a tag
    is_flow   whether it stands between brackets or braces
    siblings  the other keys of the mapping that it stands in, if that is a mapping
    variable  the name of a variable in the piece, where the offset is in that
    """

    kind: Kind
    span: Span
    offset: int
    path: tuple[str, ...] = ()
    is_item: bool = False
    column: int = 0
    quote: str = ""
    sigil: str = ""
    is_flow: bool = False
    siblings: tuple[str, ...] = ()
    variable: VariableName | None = None

    @property
    def typed(self) -> str:
        """What stands of the piece before the offset."""
        return self.span.source.text[self.span.start : self.offset]

    @property
    def key(self) -> str:
        """The key itself, for `key`; that of the value, else."""
        return self.span.text if self.kind == "key" else self.path[-1] if self.path else ""

    @property
    def shape(self) -> Shape | None:
        """What the schema wants here: for `key` of the mapping around; None where it foresees nothing."""
        shape = shape_at(name for name in self.path if name != "<<")
        return shape.items if self.is_item and shape is not None else shape


def place_at(file: ComposeFile, offset: int) -> Place:
    """Give the piece at an offset of the file's text, from 0 to its length."""
    source = file.source
    comment = next((each.span for each in file.comments if each.span.start <= offset <= each.span.end), None)
    number = source.position(offset).line - 1
    line = read_line(source, number)
    if comment is None and source.text.startswith("#", line.begin) and line.begin <= offset:
        comment = Span(source, line.begin, line.end)
    place = _in_text(source, number, offset) or (Place("comment", comment, offset) if comment is not None else None)
    place = place or _in_flow(source, number, offset) or _in_block(source, number, offset)
    span = around(place.span, offset)
    begin = span.start - (place.quote != "")
    return place._replace(span=span, variable=variable_at(source, begin, offset, "$"))


def _in_text(source: Source, number: int, offset: int) -> Place | None:
    """Give the place where it is in the text below a `|` or `>`."""
    line = read_line(source, number)
    column = offset - line.start if line.begin >= line.end else line.indentation
    chain = list(lines.parents(source, number, max(column, 1), None))
    for index, parent in enumerate(chain):
        if parent.number < number and lines.opens_block(source, parent.line):
            path, is_item = _path(chain[index:])
            return Place("text", _word(source, line, offset), offset, path, is_item, column)
    return None


def _word(source: Source, line: Line, offset: int) -> Span:
    start = end = offset
    while start > line.start and not source.text[start - 1].isspace():
        start -= 1
    while end < line.end and not source.text[end].isspace():
        end += 1
    return Span(source, start, end)


def _path(chain: list[lines.Parent]) -> tuple[tuple[str, ...], bool]:
    """Give the keys of a chain of parents from the top, and whether the nearest is an item's dash."""
    keys = [parent.line.key or "" for parent in reversed(chain) if not parent.is_item]
    return tuple(keys), bool(chain) and chain[0].is_item


def _in_flow(source: Source, number: int, offset: int) -> Place | None:
    found = _opener(source, number, offset)
    if found is None:
        return None
    above, line = found
    flow = flow_at(source, line.value, line.indentation, offset)
    if flow is None:
        return None
    chain = list(lines.parents(source, above, line.column, line))
    path, is_item = _path(chain)
    if line.key is not None:
        path, is_item = (*path, line.key), False
    return _flow_place(source, flow, path, is_item, offset)


def _flow_place(source: Source, flow: Flow, path: tuple[str, ...], is_item: bool, offset: int) -> Place:
    span, quote = _inside(flow.span, offset)
    kind: Kind = "key" if flow.kind == "key" else "value" if flow.kind == "value" else "node"
    # A mapping in braces that is an item: its keys are the item's.
    item = flow.is_item or (is_item and not flow.path and kind != "value")
    column = span.start - source.line(source.position(span.start).line).start
    span, sigil = _without_sigil(span, offset)
    return Place(kind, span, offset, (*path, *flow.path), item, column, quote, sigil, True, flow.siblings)


def _opener(source: Source, number: int, offset: int) -> tuple[int, Line] | None:
    """Give the line, at or above the place, whose value begins with the bracket that the place may stand in."""
    least: int | None = None
    for above in range(number, max(number - _FARTHEST, -1), -1):
        if least is not None and lines.is_deeper(source, above, least):
            continue  # a bracket that holds what stands below is indented less
        line = read_line(source, above)
        if lines.says_nothing(source, line):
            continue
        if source.text.startswith(("[", "{"), line.value) and line.value < offset:
            return (above, line) if least is None or line.indentation < least else None
        if not source.text.startswith(("]", "}"), line.begin):
            least = line.indentation if least is None else min(least, line.indentation)
        if least == 0:
            return None
    return None


def _in_block(source: Source, number: int, offset: int) -> Place:
    line = read_line(source, number)
    empty = Span(source, offset, offset)
    if line.begin >= offset or line.begin >= line.end:
        # Among the blanks and dashes before anything: what is typed here comes to stand here.
        column = offset - line.start
        if line.begin == offset and line.begin < line.end:
            return _token(source, number, line, offset)
        chain = list(lines.parents(source, number, column, line))
        path, is_item = _path(chain)
        return Place("node", empty, offset, path, is_item, column, siblings=tuple(_siblings(source, number, column)))
    return _token(source, number, line, offset)


def _token(source: Source, number: int, line: Line, offset: int) -> Place:
    chain = list(lines.parents(source, number, line.column, line))
    path, is_item = _path(chain)
    if line.key is None:
        span, quote, sigil = _value(source, line.begin, line.end, offset)
        kind: Kind = "text" if _continues(source, chain, number) else "node"
        siblings = tuple(_siblings(source, number, line.column))
        return Place(kind, span, offset, path, is_item, line.column, quote, sigil, siblings=siblings)
    if offset <= line.key_end:
        span, quote = _inside(Span(source, line.begin, line.key_end), offset)
        siblings = tuple(_siblings(source, number, line.column))
        return Place("key", span, offset, path, is_item, line.column, quote, siblings=siblings)
    span, quote, sigil = _value(source, line.value, line.end, offset)
    return Place("value", span, offset, (*path, line.key), False, line.column, quote, sigil)


def _continues(source: Source, chain: list[lines.Parent], number: int) -> bool:
    """Say whether a line goes on with the value of the one above."""
    nearest = chain[0] if chain else None
    return nearest is not None and nearest.number < number and lines.has_value(source, nearest.line)


def _value(source: Source, begin: int, end: int, offset: int) -> tuple[Span, str, str]:
    """Give the value at an offset, or the anchor or tag before it; its quote; the sigil."""
    text = source.text
    begin = min(begin, offset)
    while begin < offset and text[begin] in " \t":
        begin += 1
    while (match := _SIGIL.match(text, begin, end)) and match[1] != "*" and match.end() < offset:
        begin = match.end()
        while begin < offset and text[begin] in " \t":
            begin += 1
    whole = _VALUE.match(text, begin, end)
    assert whole is not None
    span, quote = _inside(Span(source, begin, max(begin + len(whole[0].rstrip()), min(offset, end))), offset)
    span, sigil = _without_sigil(span, offset) if not quote else (span, "")
    return span, quote, sigil


def _without_sigil(span: Span, offset: int) -> tuple[Span, str]:
    start, end = span.bounds
    match = _SIGIL.match(span.source.text, start, end)
    if match is None or offset <= start or offset > match.end():
        return span, ""
    return span.source.span(start + 1, match.end()), match[1]


def _inside(span: Span, offset: int) -> tuple[Span, str]:
    """Give what stands inside quotes, and the quote, where the offset is inside them."""
    (start, end), text = span.bounds, span.text
    quote = text[:1]
    if quote not in ("'", '"') or offset == start:
        return span, ""
    closed = end - start > 1 and text[-1] == quote
    return (span, "") if closed and offset == end else (span.source.span(start + 1, end - closed), quote)


def _siblings(source: Source, number: int, column: int) -> Iterator[str]:
    """Give the other keys at the same column of the same mapping."""
    own = read_line(source, number)
    dashed = any(dash < column for dash in own.dashes)
    for above in range(number - 1, -1, -1) if not dashed else ():
        if lines.is_deeper(source, above, column + 1):
            continue
        line = read_line(source, above)
        if lines.says_nothing(source, line):
            continue
        if line.key is not None and line.column == column:
            yield line.key
        if line.indentation < column or lines.is_separator(source, line):
            break
    for below in range(number + 1, len(source.line_starts)):
        if lines.is_deeper(source, below, column + 1):
            continue
        line = read_line(source, below)
        if lines.says_nothing(source, line):
            continue
        if line.indentation < column or (line.dashes and line.dashes[0] <= column) or lines.is_separator(source, line):
            break
        if line.key is not None and line.column == column:
            yield line.key
