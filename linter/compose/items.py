"""The items of a service's lists: capabilities, security options, devices and whatever else is a list of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caulk.linter.compose.edits import remove_item
from caulk.linter.compose.fields import Fields, Value, items_of, value_of
from caulk.linter.compose.nodes import Alias, Entry, Mapping, Scalar, Sequence, resolve
from caulk.linter.knowledge.devices import is_every_device, what_it_gives
from caulk.linter.source import Edit

if TYPE_CHECKING:
    from caulk.linter.compose.seccomp import Profile
    from caulk.linter.compose.service import Service


class Item(Value):
    """An item of a list; `entry` is the key with the list, where both are written."""

    __slots__ = ("service",)
    entry: Entry

    def __init__(self, node: Scalar, entry: Entry, service: Service) -> None:
        plain = Value(node)
        super().__init__(node, entry, service.file.given(plain) if plain.has_variables else None)
        self.service = service

    def remove(self) -> Edit | None:
        """Take the item away, and its key with it if nothing else is left; None where an alias brought it in."""
        return remove_item(self.entry, self.node)


class Capability(Item):
    """An item of `cap_add` or `cap_drop`."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The capability in upper case, without `CAP_`."""
        return self.text.upper().removeprefix("CAP_")


class AddedCapability(Capability):
    """An item of `cap_add`."""

    __slots__ = ()


class DroppedCapability(Capability):
    """An item of `cap_drop`."""

    __slots__ = ()


class SecurityOption(Item):
    """An item of `security_opt`: `name=value`, or `name:value` as it used to be written."""

    __slots__ = ()

    @property
    def name(self) -> str:
        return self._split()[0]

    @property
    def value(self) -> str | None:
        """What stands behind the first `=`, or else the first `:`; None where neither is."""
        return self._split()[1]

    @property
    def is_off(self) -> bool:
        """Whether its value is one of those that the engine reads as false."""
        return self.value in ("0", "f", "F", "false", "False", "FALSE")

    @property
    def profile(self) -> Profile | None:
        """The seccomp profile that it names; None where it names none, or nobody may look."""
        if self.name != "seccomp":
            return None
        from caulk.linter.compose.seccomp import read_profile

        return read_profile(self)

    def _split(self) -> tuple[str, str | None]:
        text = self.text
        name, sign, value = text.partition("=" if "=" in text else ":")
        return name.strip(), value.strip() if sign else None


class Device(Item):
    """An item of `devices`: `source[:target[:permissions]]`, or in the long form the value of its `source`."""

    __slots__ = ("long",)

    def __init__(self, node: Scalar, entry: Entry, service: Service, long: Fields | None = None) -> None:
        super().__init__(node, entry, service)
        self.long = long

    @property
    def source(self) -> str:
        """The path on the host, or the name of a CDI device, `vendor.example/class=name`."""
        return self.text if self.long is not None else self.text.split(":", 1)[0]

    @property
    def target(self) -> str:
        """The path in the container; where none is given, the source."""
        return self._part("target", 1) or self.source

    @property
    def permissions(self) -> str:
        return self._part("permissions", 2) or "rwm"

    @property
    def gives(self) -> str | None:
        """What of the host itself is given away with it; None where it is only a device."""
        return what_it_gives(self.source)

    def _part(self, key: str, index: int) -> str | None:
        if self.long is not None:
            return self.long.text(key)
        parts = self.text.split(":")
        return parts[index] if len(parts) > index else None


class DeviceRule(Item):
    """An item of `device_cgroup_rules`: `type major:minor permissions`."""

    __slots__ = ()

    @property
    def is_every_device(self) -> bool:
        """Whether it means all devices of a type, or of both."""
        return is_every_device(self.text)


def read_devices(service: Service) -> Iterator[Device]:
    """Read the items of `devices`, short and long; one without a source is left out."""
    entry = service.entry("devices")
    if entry is None:
        return
    for item in items_of(entry.value):
        if isinstance(item, Mapping):
            fields = Fields(item, service.fields.merges)
            source = fields.value("source")
            if source is not None:
                yield Device(source.node, entry, service, fields)
        elif (value := value_of(item)) is not None:
            yield Device(value.node, entry, service)


def written(entry: Entry) -> list[Scalar]:
    """Give the scalars of an entry's list, or its lone scalar, aliases looked through."""
    value = resolve(entry.value)
    nodes = value.items if isinstance(value, Sequence) else (entry.value,)
    targets = [resolve(node) if isinstance(node, Alias) else node for node in nodes]
    return [target for target in targets if isinstance(target, Scalar) and (target.text or target.style != "plain")]
