"""Circles of services: each waits for the next, or extends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from caulk.linter.compose.references import ServiceUse
from caulk.linter.compose.service import Service
from caulk.linter.source import Span

Graph = Mapping[str, Sequence[ServiceUse]]


class Cycle:
    """A circle; `steps` are the places where each service names the next, the last the first."""

    __slots__ = ("span", "steps")

    def __init__(self, steps: tuple[ServiceUse, ...]) -> None:
        self.steps = steps
        self.span: Span = steps[0].span

    @property
    def path(self) -> str:
        """The circle as `a -> b -> a`."""
        return " -> ".join((*(step.service.name for step in self.steps), self.steps[0].service.name))


class DependencyCycle(Cycle):
    """Services that wait for each other."""

    __slots__ = ()


class ExtendsCycle(Cycle):
    """Services that extend each other."""

    __slots__ = ()


def read_cycles(services: Mapping[str, Service]) -> Iterator[Cycle]:
    """Give one circle of each knot of services, the shortest through the one that the file has first."""
    order = {name: at for at, name in enumerate(services)}
    for kind in (DependencyCycle, ExtendsCycle):
        graph = {name: _steps(service, kind is ExtendsCycle) for name, service in services.items()}
        for knot in _knots(graph) if any(graph.values()) else ():
            steps = _shortest(min(knot, key=order.__getitem__), set(knot), graph)
            if steps:
                yield kind(steps)


def _steps(service: Service, extends: bool) -> list[ServiceUse]:
    uses = (use for use in service.references if isinstance(use, ServiceUse) and use.target is not None)
    return [use for use in uses if (use.key == "extends" if extends else use.makes_wait)]


def _knots(graph: Graph) -> Iterator[list[str]]:
    """Give the sets of names that all lead to each other (Tarjan's algorithm, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    for root in graph:
        work = [(root, iter(graph[root]))] if root not in index else []
        while work:
            name, steps = work[-1]
            if name not in index:
                index[name] = low[name] = len(index)
                stack.append(name)
                waiting.add(name)
            step = next(steps, None)
            if step is not None:
                if step.name not in index:
                    work.append((step.name, iter(graph[step.name])))
                elif step.name in waiting:
                    low[name] = min(low[name], index[step.name])
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[name])
            if low[name] == index[name]:
                knot = [stack.pop()]
                while knot[-1] != name:
                    knot.append(stack.pop())
                waiting.difference_update(knot)
                yield knot


def _shortest(start: str, knot: set[str], graph: Graph) -> tuple[ServiceUse, ...]:
    """Give the shortest way from a name back to it, within its knot; nothing where there is none."""
    came: dict[str, ServiceUse] = {}
    front = [start]
    while front and start not in came:
        following = []
        for name in front:
            for step in graph[name]:
                if step.name in knot and step.name not in came:
                    came[step.name] = step
                    following.append(step.name)
        front = following
    steps: list[ServiceUse] = []
    name = start
    while name in came:
        step = came[name]
        steps.append(step)
        name = step.service.name
        if name == start:
            break
    return tuple(reversed(steps))
