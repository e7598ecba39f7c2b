"""Reading the next text of a compose file by the earlier one, where one service is all that was changed.

A service's lines are read the same by themselves and in their file if they are an entry by itself both before and
after, at the same margin, and have no anchor that others may point to. What is refused in them is refused in the file
if the reader comes to it before their end, and no line leaves the service.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import NamedTuple, TypeGuard, TypeVar

from caulk.linter.compose.nodes import Alias, Entry, Mapping, Scalar, Yaml, YamlComment, YamlNode, walk
from caulk.linter.compose.syntax import READINGS, Mending, Refusal, in_order, read_comments, unprintable
from caulk.linter.compose.tree import MOST_NODES, Tree
from caulk.linter.rereading import change_between
from caulk.linter.source import Source, Span

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

    def holds(self, span: Span) -> bool:
        return self.begin <= span.start and span.end <= self.end


def reparse(earlier: Source, source: Source) -> Yaml:
    """Read the next text of a file, as `parse` does.

    What has stayed as it was is taken over, and moves along: nothing may be asked of the earlier text any more.
    """
    return READINGS.after(earlier, source, lambda yaml: _spliced(yaml, source))


def _spliced(yaml: Yaml, source: Source) -> Yaml | None:
    """Give the next reading, and use up this one; None, with nothing done, where all has to be read."""
    part = _changed_part(yaml, source.text)
    found = _read(part, yaml, source) if part is not None else None
    if part is None or found is None:
        return None
    mending, tree = found
    visited = yaml.visited - _visited(part.entry, yaml.sizes) + tree.visited - 1  # the mapping around it is no new one
    if visited > MOST_NODES:
        return None
    following = yaml._replace(
        source=source,
        problems=in_order(mending.problems(tree), tree.problems),
        comments=_put(part, yaml.comments, read_comments(mending.text, tree)),
        dollars=_put(part, yaml.dollars, tree.dollars),
        aliases=_put(part, yaml.aliases, tree.aliases),
        merges=_put(part, yaml.merges, tree.merges),
        odd_keys=_put(part, yaml.odd_keys, tree.odd_keys),
        visited=visited,
        left_out=mending.left_out(tree),
    )
    before = [stretch for stretch in yaml.stretches if stretch.start < part.begin]
    behind = [stretch for stretch in yaml.stretches if stretch.start >= part.end]
    for stretch in before:
        stretch.move(source, 0)
    for stretch in behind:
        stretch.move(source, part.by)
    _exchange(part, tree)
    _count_aliases(part, following)
    return following._replace(stretches=(*before, *tree.stretches, *behind))


def _changed_part(yaml: Yaml, text: str) -> _Part | None:
    """Give the service in whose lines all that was changed lies; None where there is none, or it matters to others."""
    old = yaml.source.text
    root = yaml.documents[0] if len(yaml.documents) == 1 else None
    if yaml.is_masked or not _is_plain(root) or "\n%" in old or old.startswith("%"):
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
    broken = (*(problem.span for problem in yaml.problems), *yaml.left_out)
    is_sound_around = all(part.holds(span) for span in broken)
    return part if is_sound_around and not any(part.holds(node.span) for node in yaml.anchors) else None


def _is_plain(node: YamlNode | None) -> TypeGuard[Mapping]:
    """Whether a node is a mapping with an entry to a line, by plain keys, of which each begins a stretch."""
    if not isinstance(node, Mapping) or node.flow or node.anchor or node.tag or not node.entries:
        return False
    return all(_is_name(entry.key) and entry.key.span.start == entry.key.span.within.start for entry in node.entries)


def _is_name(key: YamlNode) -> bool:
    return isinstance(key, Scalar) and key.style == "plain" and not key.anchor and not key.tag and key.text != "<<"


@cache
def _shallow(margin: int) -> re.Pattern[str]:
    """Give the pattern of a line below the first that is not indented deeper than a margin, if it is no comment."""
    return re.compile(rf"\n {{0,{margin}}}(?![ #\r\n]|$)")


@cache
def _divider() -> re.Pattern[str]:
    """Give the pattern of what parts documents, and of the line breaks that only YAML knows."""
    return re.compile("^(?:%|---|\\.\\.\\.)|\r(?!\n)|[\x85\u2028\u2029]", re.MULTILINE)


def _read(part: _Part, yaml: Yaml, source: Source) -> tuple[Mending, Tree] | None:
    """Read the lines of a service by themselves; None where they are not one service, whatever stands around."""
    begin, end, margin = part.begin, part.end + part.by, part.margin
    text = source.text[begin:end]
    is_apart = text.startswith(" " * margin) and (text.endswith("\n") or end == len(source.text))
    if not is_apart or unprintable().search(text) or _divider().search(text):
        return None
    known = {node.anchor: node for node in yaml.anchors if node.anchor and node.span.start < begin}

    def seen(refusal: Refusal) -> Refusal | None:
        is_inside = refusal.mark is not None and begin < refusal.mark < end and not _shallow(margin).search(text)
        if not is_inside or "unexpected ':'" in refusal.problem:
            return None
        is_last = refusal.opened == begin + margin
        return refusal._replace(opened=part.services.span.start) if is_last else refusal

    new_tree = partial(Tree, source, begin=begin, end=end, depth=1, anchors=known, sizes=yaml.sizes)
    mending = Mending(source, source.text, new_tree)
    tree = mending.run(seen)
    if tree is None or tree.is_cut or tree.anchored or len(tree.documents) != 1:
        return None
    found, left_out = tree.documents[0], mending.left_out(tree)
    if not _is_plain(found) or len(found.entries) != 1:
        return None
    entry = found.entries[0]
    is_one_more = any(other.name == entry.name for other in part.services.entries if other is not part.entry)
    is_whole = entry.span.start == begin + margin and all(entry.span.start < each.start for each in left_out)
    return (mending, tree) if is_whole and not is_one_more and all(each.end <= end for each in left_out) else None


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


def _count_aliases(part: _Part, yaml: Yaml) -> None:
    for mapping in (part.services, part.root):
        mapping.has_aliases = any(mapping.span.covers(alias.span) for alias in yaml.aliases)
    for node in yaml.anchors:
        node.aliased = False
    for alias in yaml.aliases:
        if alias.target is not None:
            alias.target.aliased = True
