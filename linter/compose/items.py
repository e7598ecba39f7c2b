"""The items of a service's lists: capabilities, security options, devices and whatever else is a list of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.compose.edits import remove_item
from caulk.linter.compose.fields import Value
from caulk.linter.compose.nodes import Alias, Entry, Scalar, Sequence, resolve
from caulk.linter.source import Edit

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service


class Item(Value):
    """An item of a list; `entry` is the key with the list, where both are written."""

    __slots__ = ("entry", "service")

    def __init__(self, node: Scalar, entry: Entry, service: Service) -> None:
        super().__init__(node)
        self.entry = entry
        self.service = service

    def remove(self) -> Edit | None:
        """Take the item away, and its key with it if nothing else is left; None where an alias brought it in."""
        return remove_item(self.entry, self.node)


class AddedCapability(Item):
    """An item of `cap_add`."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The capability in upper case, without `CAP_`."""
        return self.text.upper().removeprefix("CAP_")


class DroppedCapability(AddedCapability):
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

    def _split(self) -> tuple[str, str | None]:
        text = self.text
        name, sign, value = text.partition("=" if "=" in text else ":")
        return name.strip(), value.strip() if sign else None


class Device(Item):
    """An item of `devices` in its short form, `source[:target[:permissions]]`."""

    __slots__ = ()

    @property
    def source(self) -> str:
        return self.text.split(":", 1)[0]

    @property
    def target(self) -> str:
        """The path in the container; where none is given, the source."""
        parts = self.text.split(":")
        return parts[1] if len(parts) > 1 and parts[1] else parts[0]

    @property
    def permissions(self) -> str:
        parts = self.text.split(":")
        return parts[2] if len(parts) > 2 else "rwm"


def written(entry: Entry) -> list[Scalar]:
    """Give the scalars of an entry's list, or its lone scalar, aliases looked through."""
    value = resolve(entry.value)
    nodes = value.items if isinstance(value, Sequence) else (entry.value,)
    targets = [resolve(node) if isinstance(node, Alias) else node for node in nodes]
    return [target for target in targets if isinstance(target, Scalar) and (target.text or target.style != "plain")]
