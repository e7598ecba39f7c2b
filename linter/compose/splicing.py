"""Reading the next text of a compose file by the earlier one, where one service is all that was changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, TypeGuard, TypeVar

from caulk.linter.compose.nodes import Alias, Entry, Mapping, Scalar, Yaml, YamlComment, YamlNode, walk
from caulk.linter.compose.syntax import READINGS, read_comments, read_tree, unprintable
from caulk.linter.compose.tree import MOST_NODES, Tree
from caulk.linter.rereading import change_between
from caulk.linter.source import Source

Placed = TypeVar("Placed", bound="Scalar | Alias | Entry | YamlComment")


class _Part(NamedTuple):
    """The service that was changed: its lines, by offsets in the earlier text, `by` of which there are more now.

    number   its place among the services
    margin   how far its name is indented
    """

    root: Mapping
    services: Mapping
    number: int
    begin: int
    end: int
    margin: int
    by: int

    @property
    def entry(self) -> Entry:
        return self.services.entries[self.number]

    def holds(self, offset: int) -> bool:
        return self.begin <= offset < self.end


def reparse(earlier: Source, source: Source) -> Yaml:
    """Read the next text of a file, as `parse` does.

    What has stayed as it was is taken over, and moves along: nothing may be asked of the earlier text any more.
    """
    return READINGS.after(earlier, source, lambda yaml: _spliced(yaml, source))


def _spliced(yaml: Yaml, source: Source) -> Yaml | None:
    part = _changed_part(yaml, source.text)
    tree = _read(part, yaml, source) if part is not None else None
    if part is None or tree is None:
        return None
    visited = yaml.visited - _visited(part.entry, yaml.sizes) + tree.visited - 1  # the mapping around it is no new one
    if visited > MOST_NODES:
        return None
    found = yaml._replace(
        source=source,
        comments=_put(part, yaml.comments, read_comments(source.text, tree)),
        dollars=_put(part, yaml.dollars, tree.dollars),
        aliases=_put(part, yaml.aliases, tree.aliases),
        merges=_put(part, yaml.merges, tree.merges),
        odd_keys=_put(part, yaml.odd_keys, tree.odd_keys),
        visited=visited,
    )
    before = [stretch for stretch in yaml.stretches if stretch.start < part.begin]
    behind = [stretch for stretch in yaml.stretches if stretch.start >= part.end]
    for stretch in before:
        stretch.move(source, 0)
    for stretch in behind:
        stretch.move(source, part.by)
    _exchange(part, tree)
    _mark_aliased(found)
    return found._replace(stretches=(*before, *tree.stretches, *behind))


def _changed_part(yaml: Yaml, text: str) -> _Part | None:
    """Give the service in whose lines all that was changed lies; None where there is none, or it matters to others."""
    old = yaml.source.text
    root = yaml.documents[0] if len(yaml.documents) == 1 else None
    if yaml.problems or not _is_plain(root) or "\n%" in old or old.startswith("%"):
        return None
    places = [number for number, entry in enumerate(root.entries) if entry.name == "services"]
    services = root.entries[places[0]].value if len(places) == 1 else None
    if not _is_plain(services):
        return None
    margin = services.entries[0].key.span.first.column - 1
    lines = [entry.key.span.start - margin for entry in services.entries]
    following = root.entries[places[0] + 1 : places[0] + 2]
    lines.append(old.rfind("\n", 0, following[0].span.start) + 1 if following else len(old))
    change = change_between(old, text)
    number = bisect_right(lines, change.start, hi=len(lines) - 1) - 1
    part = _Part(root, services, max(number, 0), lines[number], lines[number + 1], margin, change.by)
    is_service = number >= 0 and margin and change.is_within(part.begin, part.end)
    if not is_service or old[part.begin : part.begin + margin].strip(" "):
        return None
    return None if any(part.holds(node.span.start) for node in yaml.anchors) else part


def _is_plain(node: YamlNode | None) -> TypeGuard[Mapping]:
    """Whether a node is a mapping with an entry to a line, by plain keys, of which each begins a stretch."""
    if not isinstance(node, Mapping) or node.flow or node.anchor or node.tag or not node.entries:
        return False
    return all(_is_name(entry.key) and entry.key.span.start == entry.key.span.within.start for entry in node.entries)


def _is_name(key: YamlNode) -> bool:
    return isinstance(key, Scalar) and key.style == "plain" and not key.anchor and not key.tag and key.text != "<<"


@cache
def _divider() -> re.Pattern[str]:
    """Give the pattern of what parts documents, and of the line breaks that only YAML knows."""
    return re.compile("^(?:%|---|\\.\\.\\.)|\r(?!\n)|[\x85\u2028\u2029]", re.MULTILINE)


def _read(part: _Part, yaml: Yaml, source: Source) -> Tree | None:
    """Read the lines of a service by themselves; None where they are not one service, whatever stands around."""
    end = part.end + part.by
    text = source.text[part.begin : end]
    if unprintable().search(text) or _divider().search(text) or not (text.endswith("\n") or end == len(source.text)):
        return None
    known = {node.anchor: node for node in yaml.anchors if node.anchor and node.span.start < part.begin}
    tree = Tree(source, begin=part.begin, end=end, depth=1, anchors=known, sizes=yaml.sizes)
    refusal = read_tree(tree, text)
    if refusal is not None or tree.problems or tree.anchored or len(tree.documents) != 1:
        return None
    found = tree.documents[0]
    if not _is_plain(found) or len(found.entries) != 1:
        return None
    entry = found.entries[0]
    is_one_more = any(other.name == entry.name for other in part.services.entries if other is not part.entry)
    return tree if entry.span.start == part.begin + part.margin and not is_one_more else None


def _visited(entry: Entry, sizes: dict[int, int]) -> int:
    """Count the nodes of an entry, those that aliases stand for included."""
    nodes = list(walk((entry.key, entry.value)))
    return len(nodes) + sum(sizes.get(id(node.target), 1) - 1 for node in nodes if isinstance(node, Alias))


def _put(part: _Part, present: Sequence[Placed], new: Iterable[Placed]) -> tuple[Placed, ...]:
    """Put what was found in a service in the place of what stood there before."""
    before = (each for each in present if each.span.start < part.begin)
    return (*before, *new, *(each for each in present if each.span.start >= part.end))


def _exchange(part: _Part, tree: Tree) -> None:
    """Hang what was read into the tree in the place of what stood there."""
    read, services, root = tree.documents[0], part.services, part.root
    assert isinstance(read, Mapping)
    entry = read.entries[0]
    entry.mapping = services
    services.entries = (*services.entries[: part.number], entry, *services.entries[part.number + 1 :])
    for mapping in (services, root):
        mapping.span = mapping.span.within.span(mapping.span.start, mapping.entries[-1].span.end)


def _mark_aliased(yaml: Yaml) -> None:
    for node in yaml.anchors:
        node.aliased = False
    for alias in yaml.aliases:
        if alias.target is not None:
            alias.target.aliased = True
