"""Changes to a YAML file that leave all else as its author wrote it. Nothing is ever dumped again."""

from __future__ import annotations

from caulk.linter.compose.nodes import (
    Alias,
    Entry,
    Mapping,
    MergedEntry,
    MergedMapping,
    MergedSequence,
    Scalar,
    Sequence,
    YamlNode,
    walk,
)
from caulk.linter.source import Edit, Source, Span

PLAIN_START = frozenset("!&*-?:,[]{}#|>@`\"'%")
PLAIN_BREAKING = frozenset(":#,[]{}")
INDENTATION = 2
MOST_SIBLINGS = 1000  # a rule may want to remove each of them, and each costs a look at all
Wanted = str | tuple[str, ...]  # a scalar, or a list of scalars; in quotes already where they need some


def add_key(mapping: Mapping, key: str, value: Wanted, list_indent: int | None = None) -> Edit | None:
    """Add a key behind the mapping's last one, with its indentation. A flow mapping stays one.

    value         a scalar's YAML text, empty for null, or a tuple of them for a list
    list_indent   how far lists are indented under their keys where this mapping has none to show it
    Gives None where there is no place for a key: an empty block mapping, a lone pair in a flow list, a mapping that
    is written in several places.
    """
    if isinstance(mapping, MergedMapping):
        return None
    source = mapping.span.source
    if mapping.flow:
        if source.text[mapping.span.start] != "{":
            return None
        quoted = all(isinstance(entry.key, Scalar) and entry.key.style == "double" for entry in mapping.entries)
        name = f'"{key}"' if quoted and mapping.entries else key
        last = mapping.entries[-1].key.span if mapping.entries else None
        return _add_to_flow(mapping, last, f"{name}: {_inline(value)}".rstrip())
    if not mapping.entries:
        return None
    blanks = " " * column(mapping.entries[-1].key.span)
    if isinstance(value, str):
        return _add_lines(mapping.span, [f"{blanks}{key}: {value}".rstrip()])
    own = list_indentation(mapping)
    indent = own if own is not None else INDENTATION if list_indent is None else list_indent
    items = [f"{blanks}{' ' * indent}- {item}" for item in value]
    return _add_lines(mapping.span, [f"{blanks}{key}:", *items])


def declare(root: Mapping | None, section: str, name: str) -> Edit | None:
    """Add a name without value to a section of the top level, which is made at the end of the file if it is missing.

    Gives None where the section is no block mapping of its own, or the file is written in flow style.
    """
    if root is None or root.flow or root.aliased:
        return None
    entry = next((entry for entry in root.entries if entry.name == section), None)
    if entry is not None:
        mapping = entry.value
        return add_key(mapping, name, "") if isinstance(mapping, Mapping) and not mapping.aliased else None
    sections = (entry.value for entry in root.entries)
    first = next(
        (part.entries[0] for part in sections if isinstance(part, Mapping) and part.entries and not part.flow), None
    )
    indent = column(first.key.span) if first is not None else INDENTATION
    return _add_lines(root.span, ["", f"{section}:", f"{' ' * indent}{name}:"])


def add_item(sequence: Sequence, text: str) -> Edit | None:
    """Add an item, given as YAML text, behind the list's last one.

    Gives None for an empty block list, and for one that is written in several places.
    """
    if isinstance(sequence, MergedSequence):
        return None
    if sequence.flow:
        return _add_to_flow(sequence, sequence.items[-1].span if sequence.items else None, text)
    if not sequence.items:
        return None
    return _add_lines(sequence.span, [" " * column(sequence.span) + "- " + text])


def remove_entry(entry: Entry) -> Edit | None:
    """Remove a key with its value and their lines. A block mapping that is left empty becomes `{}`.

    Gives None where an alias points into what would go, for one of thousands, or for one that is written in several
    places.
    """
    mapping = entry.mapping
    if isinstance(entry, MergedEntry) or isinstance(mapping, MergedMapping):
        return None
    index = _index(mapping.entries, entry)
    if index is None or _is_needed(entry.value):
        return None
    if mapping.flow:
        return _remove_from_flow([other.span for other in mapping.entries], index, mapping.span)
    if len(mapping.entries) == 1:
        return entry.span.replace("{}")
    return _remove_lines(entry.span)


def remove_item(owner: Entry, item: YamlNode) -> Edit | None:
    """Remove an item of the list that is the owner's value, or that value itself; a list left empty goes whole.

    Gives None where the item is not written there but comes in through an alias, or where an alias needs it.
    """
    value = owner.value
    if isinstance(value, MergedSequence):
        written = value.owner(item)
        return remove_item(written, item) if written is not None else None
    if value is item:
        return remove_entry(owner)
    if isinstance(value, (Alias, Scalar, Mapping)):
        return None
    index = _index(value.items, item)
    if index is None or _is_needed(item):
        return None
    if len(value.items) == 1:
        return remove_entry(owner)
    if value.flow:
        return _remove_from_flow([other.span for other in value.items], index, value.span)
    before = value.items[index - 1].span.end if index else value.span.start
    return _remove_lines(Span(item.span.source, dash(value, before, item), item.span.end))


def replace_scalar(scalar: Scalar, text: str) -> Edit:
    """Put another value in a scalar's place, in the same quotes; a plain one is quoted where it has to be."""
    if scalar.style == "single" and "\n" not in text:
        return scalar.span.replace("'" + text.replace("'", "''") + "'")
    if scalar.style == "double":
        return scalar.span.replace(double_quoted(text))
    return scalar.span.replace(plain_or_quoted(text))


def within(scalar: Scalar, edit: Edit) -> Edit | None:
    """Write an edit of what a scalar comes to, where a `$` is one for good, as it has to stand in the scalar.

    Gives None for one over several lines, and where a plain scalar would no longer be one.
    """
    text, span = edit.text.replace("$", "$$"), edit.span
    if "\n" in text + span.text:
        return None
    if scalar.style == "double":
        return Edit(span, double_quoted(text)[1:-1])
    if scalar.style == "single":
        return Edit(span, text.replace("'", "''"))
    breaks = scalar.style == "plain" and (span.start == scalar.span.start or not PLAIN_BREAKING.isdisjoint(text))
    return None if breaks or _loses_blanks(text, span) else Edit(span, text)


def _loses_blanks(text: str, span: Span) -> bool:
    """Say whether blanks at an end of a text would be indentation there, or stand behind all else on the line."""
    source, line = span.source.text, span.source.line(span.first.line)
    leads, ends = not source[line.start : span.start].strip(), not source[span.end : line.end].strip()
    return (text.startswith(" ") and leads) or (text.endswith(" ") and ends)


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


def list_indentation(mapping: Mapping) -> int | None:
    """Give how far lists are indented under the keys of a mapping; None where it has no block list."""
    for entry in mapping.entries:
        value = entry.value
        if isinstance(value, Sequence) and not value.flow and value.items:
            return max(0, column(value.span) - column(entry.key.span))
    return None


def _index(siblings: tuple[object, ...], one: object) -> int | None:
    """Give the place of an entry or item among its siblings; None where it is none, or they are beyond counting."""
    if len(siblings) > MOST_SIBLINGS:
        return None
    return next((at for at, other in enumerate(siblings) if other is one), None)


def _is_needed(node: YamlNode) -> bool:
    """Say whether an alias points to a node or into it."""
    return any(not isinstance(part, Alias) and part.aliased for part in walk((node,)))


def _inline(value: Wanted) -> str:
    return value if isinstance(value, str) else f"[{', '.join(value)}]"


def _add_lines(span: Span, lines: list[str]) -> Edit:
    """Insert lines behind the line on which a block ends."""
    source = span.source
    end = source.text.find("\n", span.end)
    end = len(source.text) if end < 0 else end
    end -= end > span.end and source.text[end - 1] == "\r"
    return Edit(span.within.span(end, end), source.newline + source.newline.join(lines))


def _add_to_flow(node: Mapping | Sequence, last: Span | None, text: str) -> Edit:
    """Insert behind the last part; on a line of its own if that part has one. `last` is where that part begins."""
    span = node.span
    source = span.source
    if last is None:
        return Edit(span.within.span(span.start + 1, span.start + 1), text)
    part = node.entries[-1].value if isinstance(node, Mapping) else node.items[-1]
    end = part.span.end
    blanks = column(last)
    alone = not source.text[last.start - blanks : last.start].strip()
    between = "," + source.newline + " " * blanks if alone else ", "
    return Edit(span.within.span(end, end), between + text)


def _remove_from_flow(spans: list[Span], index: int, whole: Span) -> Edit:
    source = whole.source
    if len(spans) == 1:
        return Edit(Span(source, whole.start + 1, whole.end - 1), "")
    if index:
        return Edit(Span(source, spans[index - 1].end, spans[index].end), "")
    return Edit(Span(source, spans[0].start, spans[1].start), "")


def dash(sequence: Sequence, before: int, item: YamlNode) -> int:
    """Give the offset of an item's dash: in the list's column, on the item's line or above it."""
    text = sequence.span.source.text
    indent = column(sequence.span)
    line = text.rfind("\n", 0, item.span.start) + 1
    while line > before and text[line + indent : line + indent + 1] != "-":
        line = text.rfind("\n", 0, line - 1) + 1
    return max(line + indent, sequence.span.start)


def _remove_lines(span: Span) -> Edit:
    source, text = span.source, span.source.text
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    if text[first : span.start].strip():
        # It stands behind a dash: what is on the next line moves up to that place.
        following = len(text) if last < 0 else last + 1
        while following < len(text) and text[following] == " ":
            following += 1
        return Edit(Span(source, span.start, following), "")
    if last < 0:
        return Edit(Span(source, _before_break(source, first), len(text)), "")
    return Edit(Span(source, first, last + 1), "")


def _before_break(source: Source, line: int) -> int:
    """Give the end of the line before the one that begins at an offset: the last line takes that break along."""
    end = max(0, line - 1)
    return end - (end > 0 and source.text[end - 1] == "\r")
