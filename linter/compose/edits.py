"""Changes to a YAML file that leave all else as its author wrote it. Nothing is ever dumped again."""

from __future__ import annotations

from caulk.linter.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode
from caulk.linter.source import Edit, Source, Span

PLAIN_START = frozenset("!&*-?:,[]{}#|>@`\"'%")
Wanted = str | tuple[str, ...]  # a scalar, or a list of scalars; already quoted where they need it


def add_key(mapping: Mapping, key: str, value: Wanted) -> Edit | None:
    """Add a key behind the mapping's last one, with its indentation. A flow mapping stays one.

    value   a scalar's YAML text, or a tuple of them for a list
    Gives None for an empty block mapping, which has no place of its own.
    """
    if mapping.flow:
        text = f"{key}: {_inline(value)}"
        return _add_to_flow(mapping.span, bool(mapping.entries), text)
    if not mapping.entries:
        return None
    source = mapping.span.source
    indent = column(mapping.entries[-1].key.span)
    return _add_line(source, _end(mapping), _block(source, key, value, indent, _dash_indent(mapping)))


def add_item(sequence: Sequence, text: str) -> Edit | None:
    """Add an item, given as YAML text, behind the list's last one. Gives None for an empty block list."""
    if sequence.flow:
        return _add_to_flow(sequence.span, bool(sequence.items), text)
    if not sequence.items:
        return None
    source = sequence.span.source
    return _add_line(source, _end(sequence), [" " * column(sequence.span) + "- " + text])


def remove_entry(entry: Entry) -> Edit:
    """Remove a key with its value, its lines and the comments inside them."""
    mapping = entry.mapping
    if mapping.flow:
        spans = [Span(other.key.span.source, other.key.span.start, _end(other.value)) for other in mapping.entries]
        return _remove_from_flow(spans, mapping.entries.index(entry), mapping.span)
    if len(mapping.entries) == 1:
        return Edit(Span(entry.key.span.source, entry.key.span.start, _end(entry.value)), "{}")
    return _remove_lines(entry.key.span.source, entry.key.span.start, _end(entry.value))


def remove_item(owner: Entry, item: YamlNode) -> Edit:
    """Remove an item from the list that is the owner's value; the owner goes too if nothing is left."""
    sequence = owner.value
    if not isinstance(sequence, Sequence) or len(sequence.items) < 2:
        return remove_entry(owner)
    index = next(at for at, other in enumerate(sequence.items) if other is item)
    if sequence.flow:
        return _remove_from_flow([other.span for other in sequence.items], index, sequence.span)
    source = item.span.source
    return _remove_lines(source, source.text.rindex("-", 0, item.span.start), _end(item))


def replace_scalar(scalar: Scalar, text: str) -> Edit:
    """Put another value in a scalar's place, in the same quotes; plain ones get double quotes where they need some."""
    if scalar.style == "single":
        return scalar.span.replace("'" + text.replace("'", "''") + "'")
    if scalar.style == "double":
        return scalar.span.replace(double_quoted(text))
    return scalar.span.replace(plain_or_quoted(text))


def double_quoted(text: str) -> str:
    """Give a text as a double-quoted scalar."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def plain_or_quoted(text: str) -> str:
    """Give a text as YAML: plain where that reads the same everywhere, else in double quotes."""
    unsafe = (
        not text
        or text[0] in PLAIN_START
        or text != text.strip()
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or any(char in text for char in "[]{},\n\t\\")
    )
    return double_quoted(text) if unsafe else text


def column(span: Span) -> int:
    """Give how many characters stand before a place on its line."""
    return span.start - (span.source.text.rfind("\n", 0, span.start) + 1)


def _inline(value: Wanted) -> str:
    return value if isinstance(value, str) else f"[{', '.join(value)}]"


def _block(source: Source, key: str, value: Wanted, indent: int, dash: int) -> list[str]:
    blanks = " " * indent
    if isinstance(value, str):
        return [f"{blanks}{key}: {value}"]
    return [f"{blanks}{key}:", *(f"{blanks}{' ' * dash}- {item}" for item in value)]


def _dash_indent(mapping: Mapping) -> int:
    """Give how far this author indents a list under its key: as in the same mapping, else two blanks."""
    for entry in mapping.entries:
        value = entry.value
        if isinstance(value, Sequence) and not value.flow and value.items:
            return max(0, column(value.span) - column(entry.key.span))
    return 2


def _end(node: YamlNode | Mapping) -> int:
    """Give the offset behind a node's last character; a block's trailing blank lines do not count."""
    return node.span.end


def _line_end(source: Source, at: int) -> int:
    """Give the offset before the line break that ends the line of an offset."""
    end = source.text.find("\n", at)
    end = len(source.text) if end < 0 else end
    return end - (end > at and source.text[end - 1] == "\r")


def _add_line(source: Source, at: int, lines: list[str]) -> Edit:
    end = _line_end(source, at)
    newline = source.newline
    return Edit(Span(source, end, end), "".join(newline + line for line in lines))


def _add_to_flow(span: Span, filled: bool, text: str) -> Edit:
    source = span.source
    at = span.end - 1
    inner = at
    while inner > span.start + 1 and source.text[inner - 1].isspace():
        inner -= 1
    if not filled:
        return Edit(Span(source, inner, inner), text)
    comma = "" if source.text[inner - 1] == "," else ","
    return Edit(Span(source, inner, inner), f"{comma} {text}")


def _remove_from_flow(spans: list[Span], index: int, whole: Span) -> Edit:
    source = whole.source
    if len(spans) == 1:
        return Edit(Span(source, whole.start + 1, whole.end - 1), "")
    if index:
        return Edit(Span(source, spans[index - 1].end, spans[index].end), "")
    return Edit(Span(source, spans[0].start, spans[1].start), "")


def _remove_lines(source: Source, start: int, end: int) -> Edit:
    text = source.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    if text[first:start].strip():
        # It stands behind a dash or a `?`: the next line's text moves up to that place.
        following = len(text) if last < 0 else last + 1
        while following < len(text) and text[following] in " \t":
            following += 1
        return Edit(Span(source, start, following), "")
    if last < 0:
        # The last line of a file without a break at its end takes the break before it along.
        before = max(0, first - 1)
        before -= before > 0 and text[before - 1] == "\r"
        return Edit(Span(source, before, len(text)), "")
    return Edit(Span(source, first, last + 1), "")
