"""A line above a stage or a service that tells of others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from caulk.linter.lazy import cached_property
from caulk.linter.source import Span

Kind = Literal["stages", "services", "build", "dependents"]


class Place(NamedTuple):
    """Where a lens leads, with a title that tells it from the others."""

    title: str
    span: Span


class Lens:
    """A lens.

    at      what it stands above
    kind    what it tells of: the stages that use a stage, the services that are made of it; what a service is built
            from, the services that need it
    name    the service's name, or the stage's number
    title   what it says
    places  what it leads to; looked for when it comes into view
    """

    def __init__(self, at: Span, kind: Kind, name: str, title: str, find: Callable[[], Sequence[Place]]) -> None:
        self.at = at
        self.kind = kind
        self.name = name
        self.title = title
        self._find = find

    @cached_property
    def places(self) -> Sequence[Place]:
        return self._find()


def named(noun: str, names: Sequence[str]) -> str:
    """Name the one, or count them."""
    return f"{noun} {names[0]}" if len(names) == 1 else f"{len(names)} {noun}s"
