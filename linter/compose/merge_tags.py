"""`!reset` and `!override`, by which a file changes what one before it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.completeness import is_found_by_itself
from caulk.linter.compose.edits import remove_entry
from caulk.linter.compose.nodes import Alias, Entry, Mapping, Sequence, YamlNode
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile

TAGS = ("!reset", "!override")
FURTHEST = 400  # characters between a tag and its value, an anchor maybe


class MergeTag(NamedTuple):
    """One such tag; `span` is its own.

    entry         the entry whose value has it; None for the item of a list
    is_pointless  whether nothing stands before it that it could change
    """

    span: Span
    name: str
    entry: Entry | None
    is_pointless: bool

    def remove(self) -> Edit | None:
        """Leave out what changes nothing: the tag, or with `!reset` the key, whose value compose drops."""
        if self.name == "!reset":
            return remove_entry(self.entry) if self.entry is not None else None
        return self.span.delete_word()


class _Place(NamedTuple):
    """A node on the way; `is_base` says that nothing before it, and nothing that it extends, could be changed there."""

    node: YamlNode
    entry: Entry | None
    depth: int
    is_base: bool


def read_merge_tags(file: ComposeFile) -> Iterator[MergeTag]:
    """Give the tags of a file, in source order."""
    if not any(tag in file.source.text for tag in TAGS):
        return
    is_first = is_found_by_itself(file) and file.is_main and not any(each.lacks_image for each in file.services)
    first = is_first and "include" not in _names(file.documents[:1])
    for number, root in enumerate(file.documents):
        waiting = [_Place(root, None, 0, first and not number)]
        while waiting:
            place = waiting.pop()
            tag = getattr(place.node, "tag", None)
            if tag in TAGS and (span := _span(place.node, tag)) is not None:
                yield MergeTag(span, tag, place.entry, place.is_base)
            waiting.extend(reversed(list(_below(place))))


def _below(place: _Place) -> Iterator[_Place]:
    node, depth = place.node, place.depth + 1
    if isinstance(node, Mapping):
        for entry in node.entries:
            # What a service extends, or merges into itself, may be what is changed.
            names = _names((entry.value,)) if depth == 2 else frozenset()
            yield _Place(entry.value, entry, depth, place.is_base and names.isdisjoint(("extends", "<<")))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield _Place(item, None, depth, place.is_base)


def _names(nodes: tuple[YamlNode, ...]) -> frozenset[str]:
    return frozenset(entry.name for node in nodes if isinstance(node, Mapping) for entry in node.entries)


def _span(node: YamlNode, tag: str) -> Span | None:
    if isinstance(node, Alias):
        return None
    span = node.span
    at = span.source.text.rfind(tag, max(0, span.start - FURTHEST), span.start)
    return span.within.span(at, at + len(tag)) if at >= 0 else None
