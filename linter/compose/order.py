"""In which order the parts of a compose file are wanted, and what stands out of it.

A mapping or list is in order if nothing could stand further ahead: an anchor has to stay before its aliases, and a
merge key stays where it is, unless an order names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.collation import Collation, collation
from caulk.linter.compose.fields import value_of
from caulk.linter.compose.merge import is_merge
from caulk.linter.compose.moving import Layout, Member, members_of, rearranged
from caulk.linter.compose.nodes import Entry, Mapping, Sequence, YamlNode
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service

Rank = tuple[int, Collation]
LAST = 1 << 30
NOWHERE: Collation = ()


class Straggler(NamedTuple):
    """The first part of a mapping or list that stands too late.

    span    the key, or the item
    name    the key, or what the item is sorted by
    ahead   the name of the part that it belongs before
    edits   what puts the whole mapping or list in order; none where its lines cannot be moved
    """

    span: Span
    name: str
    ahead: str
    edits: tuple[Edit, ...]


def top_level_keys(file: ComposeFile, order: tuple[str, ...]) -> Iterator[Straggler]:
    """Look at the top level of each document. `x-*` in the order stands for all extensions, by name.

    What the order does not name goes last, as it stands.
    """
    places = _places(order)

    def rank(entry: Entry) -> Rank:
        if entry.name.startswith("x-") and entry.name not in places:
            return places.get("x-*", LAST), (tuple(map(ord, entry.name)),)
        return places.get(entry.name, LAST), NOWHERE

    for root in file.documents:
        if isinstance(root, Mapping):
            yield from _straggler(file.layout, root, [rank(entry) for entry in root.entries], _names(root.entries))


def services(file: ComposeFile) -> Iterator[Straggler]:
    """Look whether the services of each document stand in the order of the alphabet."""
    for root in file.documents:
        for entry in root.entries if isinstance(root, Mapping) else ():
            if entry.name == "services" and isinstance(entry.value, Mapping):
                yield from _by_name(file.layout, entry.value)


def service_keys(service: Service, groups: Table[str, Iterable[str]], order: Iterable[str]) -> Iterator[Straggler]:
    """Look at the keys of a service: the groups in their order, then all keys of no group by name.

    A key of a group that the order does not name stays where it is.
    """
    mapping = service.declared.value
    if not isinstance(mapping, Mapping):
        return
    places = _places(key for group in order for key in groups.get(group, ()))
    grouped = {key for keys in groups.values() for key in keys}

    def rank(entry: Entry) -> Rank | None:
        if entry.name in places:
            return places[entry.name], NOWHERE
        is_free = entry.name not in grouped and not is_merge(entry)
        return (LAST, collation(entry.name)) if is_free else None

    ranks = [rank(entry) for entry in mapping.entries]
    yield from _straggler(service.file.layout, mapping, ranks, _names(mapping.entries))


def dependencies(service: Service) -> Iterator[Straggler]:
    """Look whether what a service depends on stands in the order of the alphabet."""
    value = _own(service, "depends_on")
    if isinstance(value, Mapping):
        yield from _by_name(service.file.layout, value)
    elif isinstance(value, Sequence):
        names = [_text(item) for item in value.items]
        ranks: list[Rank | None] = [(0, collation(name)) for name in names]
        yield from _straggler(service.file.layout, value, ranks, names)


def ports(service: Service) -> Iterator[Straggler]:
    """Look whether a service's ports are sorted by the host's port, or by the container's where that is all."""
    value = _own(service, "ports")
    if not isinstance(value, Sequence) or len(service.ports) != len(value.items):
        return
    names = [port.published or port.target or "" for port in service.ports]
    ranks: list[Rank | None] = [(0, collation(name, numeric=True)) for name in names]
    yield from _straggler(service.file.layout, value, ranks, names)


def _by_name(layout: Layout, mapping: Mapping) -> Iterator[Straggler]:
    ranks = [None if is_merge(entry) else (0, collation(entry.name)) for entry in mapping.entries]
    yield from _straggler(layout, mapping, ranks, _names(mapping.entries))


def _own(service: Service, key: str) -> YamlNode | None:
    """Give the value of a key that the service itself sets."""
    entry = service.entry(key)
    return entry.value if entry is not None and entry.mapping is service.declared.value else None


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in reversed(list(enumerate(names)))}


def _names(entries: Iterable[Entry]) -> list[str]:
    return [entry.name for entry in entries]


def _text(item: YamlNode) -> str:
    value = value_of(item)
    return value.text if value is not None else ""


def _straggler(
    layout: Layout, whole: Mapping | Sequence, ranks: Iterable[Rank | None], names: list[str]
) -> Iterator[Straggler]:
    """Give the first member that stands too late by the members' ranks; one without a rank stays where it is."""
    given = list(ranks)
    sortable = [rank for rank in given if rank is not None]
    if sortable == sorted(sortable):
        return
    members = members_of(whole)
    order = _order(given, list(_bonds(layout, members)))
    if order == sorted(order):
        return
    places = {index: place for place, index in enumerate(order)}
    late = next(index for index in range(1, len(order)) if places[index] < places[index - 1])
    ahead = next(index for index in range(late) if places[index] > places[late])
    # Where an alias stands for a list its order may matter; that of a mapping never does.
    blocks = None if isinstance(whole, Sequence) and whole.aliased else layout.blocks(whole)
    member = members[late]
    span = member.key.span if isinstance(member, Entry) else member.span
    yield Straggler(span, names[late], names[ahead], rearranged(blocks, order) if blocks else ())


def _bonds(layout: Layout, members: tuple[Member, ...]) -> Iterator[tuple[int, int]]:
    """Give the pairs of members of which the one has to stay before the other, for the sake of their anchors."""
    set_in: dict[str, int] = {}
    for index, mark in layout.marks(members):
        before = set_in.get(mark.name)
        if before is not None and before != index:
            yield before, index
        # Which of several anchors of one name is meant depends on all that stands between.
        if mark.is_anchor or mark.name in layout.redefined:
            set_in[mark.name] = index


def _order(ranks: list[Rank | None], bonds: list[tuple[int, int]]) -> list[int]:
    """Give the members' indices in the order of their ranks, as far as the bonds allow."""
    followers: dict[int, list[int]] = defaultdict(list)
    waits = [0] * len(ranks)
    for before, behind in bonds:
        if ranks[before] is not None and ranks[behind] is not None:
            followers[before].append(behind)
            waits[behind] += 1
    ready = [(rank, index) for index, rank in enumerate(ranks) if rank is not None and not waits[index]]
    heapify(ready)
    order = [index if rank is None else -1 for index, rank in enumerate(ranks)]
    for place in (place for place, index in enumerate(order) if index < 0):
        _, index = heappop(ready)
        order[place] = index
        for follower in followers[index]:
            waits[follower] -= 1
            if not waits[follower] and (rank := ranks[follower]) is not None:
                heappush(ready, (rank, follower))
    places = {index: place for place, index in enumerate(order)}
    if any(places[before] > places[behind] for before, behind in bonds):
        return list(range(len(ranks)))
    return order
