"""Parts of a service that ask the engine for something: devices, limits of processes, what to watch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caulk.linter.compose.fields import Fields, Value
from caulk.linter.compose.nodes import Mapping
from caulk.linter.source import Node, Span

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service

UNLIMITED = -1
COPYING = ("sync", "sync+restart", "sync+exec")


class DeviceRequest:
    """An item of `gpus` or of `deploy.resources.reservations.devices`. `span` is the whole item."""

    __slots__ = ("fields", "span")

    def __init__(self, fields: Fields, span: Span) -> None:
        self.fields = fields
        self.span = span

    @property
    def is_counted_and_named(self) -> bool:
        """Whether it gives both `count` and `device_ids`, of which compose takes one."""
        return "count" in self.fields.entries and "device_ids" in self.fields.entries


class Ulimit:
    """A limit of `ulimits` in the long form. `span` is that of its name."""

    __slots__ = ("hard", "name", "soft", "span")

    def __init__(self, name: str, span: Span, fields: Fields) -> None:
        self.name = name
        self.span = span
        self.soft = fields.value("soft")
        self.hard = fields.value("hard")

    @property
    def excess(self) -> tuple[Value, Value] | None:
        """The soft limit and the hard one, where the soft one is the higher; -1 stands for no limit."""
        soft, hard = self.soft, self.hard
        if soft is None or hard is None or soft.number is None or hard.number is None or hard.number == UNLIMITED:
            return None
        return (soft, hard) if soft.number == UNLIMITED or soft.number > hard.number else None


class Watch:
    """An item of `develop.watch`. `span` is the whole item."""

    __slots__ = ("fields", "span")

    def __init__(self, fields: Fields, span: Span) -> None:
        self.fields = fields
        self.span = span

    @property
    def action(self) -> Value | None:
        return self.fields.value("action")

    @property
    def blank_path(self) -> Value | None:
        """The path, where it is empty."""
        path = self.fields.value("path")
        return path if path is not None and path.is_known and not path.text else None

    @property
    def lacks_target(self) -> bool:
        """Whether it has no `target`, although its action copies files."""
        action, target = self.action, self.fields.value("target")
        if action is None or not action.is_known or action.text not in COPYING:
            return False
        return (target is None or not target.text) and "target" not in self.fields.entries


def read_requests(service: Service) -> Iterator[Node]:
    """Give the device requests, the long ulimits and what is watched of a service."""
    fields = service.fields
    reserved = service.deploy.fields("resources").fields("reservations")
    for owner, key in ((fields, "gpus"), (reserved, "devices")):
        for item in owner.items(key):
            if isinstance(item, Mapping):
                yield DeviceRequest(Fields(item, fields.merges), item.span)
    limits = fields.fields("ulimits")
    for name, entry in limits.entries.items():
        below = limits.fields(name)
        if below.mapping is not None:
            yield Ulimit(name, entry.key.span, below)
    for item in fields.fields("develop").items("watch"):
        if isinstance(item, Mapping):
            yield Watch(Fields(item, fields.merges), item.span)
