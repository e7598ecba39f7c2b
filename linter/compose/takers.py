"""On which services a value takes effect that is not written in them: behind an anchor, in a base, in another file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

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


class Takers:
    """The places outside of each service's own text that something in it comes from."""

    def __init__(self, file: ComposeFile) -> None:
        self._left = MOST_VISITED
        self._found: dict[Source, dict[tuple[int, int], dict[Service, None]]] = {}
        self._services = file.services
        self._source = file.source
        for service in self._services:
            self._visit(service)
        self._regions = {source: _nested(found) for source, found in self._found.items()}

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

    def _visit(self, service: Service) -> None:
        own = [part.span for part in service.declared_in]
        merges = service.file.merges
        waiting: list[YamlNode] = [service.effective]
        seen: set[int] = set()
        while waiting and self._left > 0:
            node = waiting.pop()
            target = resolve(node)
            if target is None or id(target) in seen or (target is node and self._is_closed(node)):
                continue
            seen.add(id(target))
            self._left -= 1
            if isinstance(node, Alias):
                self._record(target.span, own, service)
            if isinstance(target, Mapping):
                is_own = any(part.covers(target.span) for part in own)
                for entry in merges.entries(target).values():
                    if not (is_own and entry.mapping is target):  # what stands in it is its own as well
                        for part in places(entry):
                            self._record(part.span, own, service)
                    if not isinstance(entry.value, Scalar):
                        waiting.append(entry.value)
            elif isinstance(target, Sequence):
                for item in target.items:
                    self._record(item.span, own, service)
                waiting.extend(target.items)

    def _is_closed(self, node: Scalar | Mapping | Sequence) -> bool:
        """Say whether all of a node is known to stand where it does: what is around it has been recorded."""
        if isinstance(node, Scalar):
            return True
        is_written_here = node.span.source is self._source and not isinstance(node, (MergedMapping, MergedSequence))
        return is_written_here and not node.has_aliases

    def _record(self, span: Span, own: list[Span], service: Service) -> None:
        self._left -= 1
        if not any(part.covers(span) for part in own):
            self._found.setdefault(span.source, {}).setdefault((span.start, -span.end), {})[service] = None


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
