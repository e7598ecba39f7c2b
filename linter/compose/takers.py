"""On which services a value takes effect that is not written in them: behind an anchor, in a base, in another file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.nodes import (
    Alias,
    Mapping,
    MergedMapping,
    MergedSequence,
    Scalar,
    Sequence,
    YamlNode,
    places,
    resolve,
)
from caulk.linter.source import Source, Span

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service

MOST_VISITED = 50_000


class _Region:
    """A place that services take something from, and the next bigger one around it."""

    __slots__ = ("around", "end", "services")

    def __init__(self, end: int, around: _Region | None) -> None:
        self.end = end
        self.around = around
        self.services: dict[Service, None] = {}


class Borrowed(NamedTuple):
    """What in a service is written outside of it: the places, and how many entries and items were visited for that."""

    places: tuple[Span, ...]
    visited: int


class Takers:
    """The places outside of each service's own text that something in it comes from."""

    def __init__(self, file: ComposeFile) -> None:
        self._services = file.services
        found: dict[Source, dict[tuple[int, int], dict[Service, None]]] = {}
        left = MOST_VISITED
        for service in self._services:
            if left > 0:
                left -= service.borrowed.visited
                for place in service.borrowed.places:
                    start, end = place.bounds
                    found.setdefault(place.source, {}).setdefault((start, -end), {})[service] = None
        self._regions = {source: _nested(regions) for source, regions in found.items()}

    def at(self, span: Span) -> tuple[Service, ...]:
        """Give the services that take what is written at a place, in the order in which they are declared."""
        starts, regions = self._regions.get(span.source, ([], []))
        index = bisect_right(starts, span.start) - 1
        region = regions[index] if index >= 0 else None
        found: set[Service] = set()
        while region is not None:
            if region.end >= span.end:
                found.update(region.services)
            region = region.around
        return tuple(service for service in self._services if service in found) if found else ()


class _Visit:
    """One walk through what a service comes to."""

    def __init__(self, service: Service) -> None:
        self.own = [part.span for part in service.declared_in]
        self.source = service.file.source
        self.merges = service.fields.merges
        self.visited = 0
        self.places: list[Span] = []

    def run(self, root: YamlNode) -> Borrowed:
        waiting: list[YamlNode] = [root]
        seen: set[int] = set()
        while waiting and self.visited < MOST_VISITED:
            node = waiting.pop()
            target = resolve(node)
            if target is None or id(target) in seen or (target is node and self._is_closed(node)):
                continue
            seen.add(id(target))
            self.visited += 1
            if isinstance(node, Alias):
                self._record(target.span)
            if isinstance(target, Mapping):
                is_own = any(part.covers(target.span) for part in self.own)
                for entry in self.merges.entries(target).values():
                    if not (is_own and entry.mapping is target):  # what stands in it is its own as well
                        for part in places(entry):
                            self._record(part.span)
                    if not isinstance(entry.value, Scalar):
                        waiting.append(entry.value)
            elif isinstance(target, Sequence):
                for item in target.items:
                    self._record(item.span)
                waiting.extend(target.items)
        return Borrowed(tuple(self.places), self.visited)

    def _is_closed(self, node: Scalar | Mapping | Sequence) -> bool:
        """Say whether all of a node is known to stand where it does: what is around it has been recorded."""
        if isinstance(node, Scalar):
            return True
        is_written_here = node.span.source is self.source and not isinstance(node, (MergedMapping, MergedSequence))
        return is_written_here and not node.has_aliases

    def _record(self, span: Span) -> None:
        self.visited += 1
        if not any(part.covers(span) for part in self.own):
            self.places.append(span)


def read_borrowed(service: Service) -> Borrowed:
    """Find what in a service is written outside of it."""
    return _Visit(service).run(service.effective)


def _nested(found: dict[tuple[int, int], dict[Service, None]]) -> tuple[list[int], list[_Region]]:
    starts: list[int] = []
    regions: list[_Region] = []
    open_: _Region | None = None
    for start, end in sorted(found):
        while open_ is not None and open_.end <= start:
            open_ = open_.around
        open_ = _Region(-end, open_)
        open_.services = found[start, end]
        starts.append(start)
        regions.append(open_)
    return starts, regions
