"""Parts of a service that are mappings of their own: build, health check, hooks, extends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caulk.linter.compose.edits import add_item, remove_entry
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.grammars.durations import nanoseconds
from caulk.linter.compose.items import Item, written
from caulk.linter.compose.nodes import Entry, Mapping, Sequence
from caulk.linter.compose.pairs import read_pairs
from caulk.linter.knowledge.servers import starts_slowly
from caulk.linter.lazy import cached_property
from caulk.linter.source import Edit, Span
from caulk.linter.variable import Variable

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service


class Build:
    """How a service's image is built. `span` is that of the key; paths are as written, relative to the file.

    A path or name with a variable without value is not known: see the Value.
    """

    def __init__(self, entry: Entry, service: Service) -> None:
        self.entry = entry
        self.service = service
        self.span: Span = entry.key.span
        self.fields = Fields(entry.value, service.fields.merges)

    @property
    def context(self) -> Value | None:
        """The context's path or URL; None means the compose file's folder."""
        return value_of(self.entry.value) or self.fields.value("context")

    @property
    def dockerfile(self) -> Value | None:
        """The Dockerfile's path, relative to the context; None means `Dockerfile`."""
        return self.fields.value("dockerfile")

    @property
    def inline(self) -> Value | None:
        """A Dockerfile written into the compose file."""
        return self.fields.value("dockerfile_inline")

    @property
    def target(self) -> Value | None:
        return self.fields.value("target")

    @cached_property
    def entitlements(self) -> tuple[Item, ...]:
        """What the build is allowed beyond the usual, such as security.insecure."""
        entry = self.fields.entry("entitlements")
        return tuple(Item(node, entry, self.service) for node in written(entry)) if entry is not None else ()

    @cached_property
    def contexts(self) -> tuple[Variable, ...]:
        """The items of `additional_contexts`: a name, and what it stands for."""
        node, settle = self.fields.node("additional_contexts"), self.service.file.settled
        return tuple(read_pairs(node, self.fields.merges, "build.additional_contexts", settle))

    @cached_property
    def platforms(self) -> tuple[Value, ...]:
        """The platforms that the image is built for."""
        return tuple(self.fields.values("platforms"))

    def add_platform(self, platform: str) -> Edit | None:
        """Give the edit that builds the image for one more platform; None where the list is not one of its own."""
        entry = self.fields.entry("platforms")
        platforms = entry.value if entry is not None else None
        return add_item(platforms, platform) if isinstance(platforms, Sequence) and not platforms.aliased else None

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The ids of the secrets that the build is given, which are their names, or what a long form has as target."""
        settle = self.service.file.settled
        found: set[str] = set()
        for item in self.fields.items("secrets"):
            fields = Fields(item, self.service.fields.merges)
            values = (value_of(item), fields.value("source"), fields.value("target"))
            found.update(settle(value).text for value in values if value is not None)
        return frozenset(found)

    @cached_property
    def agents(self) -> frozenset[str]:
        """The ids of the SSH agents and keys that the build is given."""
        settle = self.service.file.settled
        pairs = read_pairs(self.fields.node("ssh"), self.fields.merges, "build.ssh", settle)
        return frozenset(each.name for each in pairs)

    @cached_property
    def args(self) -> tuple[Variable, ...]:
        return tuple(read_pairs(self.fields.node("args"), self.fields.merges, "build.args"))

    @property
    def given_args(self) -> Iterator[Variable]:
        """The arguments as the builder gets them: with what `.env` sets."""
        return read_pairs(self.fields.node("args"), self.fields.merges, "build.args", self.service.file.settled)


# In nanoseconds, but for the number; the first two are the engine's own.
USUAL_INTERVAL = 30e9
USUAL_RETRIES = 3.0
SLOW_START = 60e9


class Healthcheck:
    """A service's health check. `span` is that of the key."""

    def __init__(self, entry: Entry, service: Service) -> None:
        self.entry = entry
        self.service = service
        self.span: Span = entry.key.span
        self.fields = Fields(entry.value, service.fields.merges)

    @property
    def test(self) -> tuple[Value, ...]:
        """The words of the list, or the one string, which is for a shell."""
        return tuple(self.fields.values("test"))

    @property
    def is_list(self) -> bool:
        return isinstance(self.fields.node("test"), Sequence)

    @property
    def is_disabled(self) -> bool:
        """Whether it is switched off: `disable: true`, or the test `NONE`."""
        if self.fields.flag("disable") is True:
            return True
        test = self.test
        return self.is_list and bool(test) and test[0].text == "NONE"

    @property
    def off_switch(self) -> Span | None:
        """Where it is switched off."""
        disable = self.fields.value("disable")
        if disable is not None and disable.flag:
            return disable.span
        return self.test[0].span if self.is_disabled else None

    def duration(self, key: str) -> float | None:
        """Give how long `interval`, `timeout` or another of its durations is, in nanoseconds, where that is known."""
        value = self.fields.value(key)
        return nanoseconds(value.text) if value is not None and value.is_known else None

    @property
    def gives_up_early(self) -> bool:
        """Whether the tries are used up before the image, which is known to be slow, has started."""
        image, known = self.service.image, self.fields.entries
        if self.is_disabled or "start_period" in known or image is None or image.reference is None:
            return False
        retries = self.fields.value("retries")
        tries = (retries.number or 0.0) if retries is not None else USUAL_RETRIES
        interval = self.duration("interval") if "interval" in known else USUAL_INTERVAL
        return bool(tries) and interval is not None and tries * interval < SLOW_START and starts_slowly(image.reference)

    def remove(self) -> Edit | None:
        """Take the whole key away; None where an alias needs something in it."""
        return remove_entry(self.entry)


class Extends:
    """What a service extends: another service, of this file or of `file`. `span` is that of the key."""

    def __init__(self, entry: Entry, service: Service) -> None:
        fields = Fields(entry.value, service.fields.merges)
        self.entry = entry
        self.span: Span = entry.key.span
        self.service = value_of(entry.value) or fields.value("service")
        self.file = fields.value("file")


HOOKS = ("post_start", "pre_stop", "pre_start")


class Hook:
    """A command that the engine runs in the container at a turn of its life, with a user and rights of its own.

    name   post_start, pre_stop or pre_start
    span   the whole item
    """

    def __init__(self, name: str, node: Mapping, service: Service) -> None:
        self.name = name
        self.service = service
        self.span: Span = node.span
        self.fields = Fields(node, service.fields.merges)

    @property
    def is_root(self) -> bool:
        """Whether its `user` makes it run as root."""
        return (self.fields.text("user") or "").partition(":")[0] in ("root", "0")


def read_hooks(service: Service) -> tuple[Hook, ...]:
    """Read the lifecycle hooks of a service."""
    return tuple(
        Hook(name, item, service) for name in HOOKS for item in service.fields.items(name) if isinstance(item, Mapping)
    )
