"""What is wrong with ports, mounts, devices and images, in the short form and the long one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from caulk.linter.compose.checked_values import Fault, fault_of
from caulk.linter.compose.fields import Fields
from caulk.linter.compose.grammars import casts, devices, images, port_mappings, volumes
from caulk.linter.compose.grammars.flaw import Flaw
from caulk.linter.compose.items import Device
from caulk.linter.compose.mounts import MountOption, ServiceMount
from caulk.linter.compose.nodes import Mapping
from caulk.linter.compose.ports import Port
from caulk.linter.finding import Fix
from caulk.linter.image import ImageUse
from caulk.linter.source import Edit, Span

_PORT_KEYS: tuple[tuple[str, Callable[[str], Flaw | None]], ...] = (
    ("host_ip", port_mappings.address_flaw),
    ("published", port_mappings.range_flaw),
    ("target", casts.integer_flaw),
    ("target", port_mappings.range_flaw),
    ("protocol", port_mappings.protocol_flaw),
)

_LONG_KEYS = frozenset(("published", "host_ip", "protocol", "mode", "type", "source", "read_only", "bind", "volume"))


def port_fault(port: Port) -> Fault | None:
    """Say why compose or the engine refuses a port; None where neither does, or a variable hides it."""
    if port.value is not None:
        return fault_of(port.value, port_mappings.flaw(port.value.text))
    fields = Fields(port.node, port.service.fields.merges)
    for key, grammar in _PORT_KEYS:
        value = fields.value(key)
        fault = fault_of(value, grammar(value.text)) if value is not None and value.text else None
        if fault is not None:
            return fault
    return None


def mount_fault(mount: ServiceMount) -> Fault | None:
    """Say why compose refuses the short form of a mount; None where it does not."""
    value = mount.value
    return fault_of(value, volumes.flaw(value.text)) if value is not None and mount.type != "tmpfs" else None


def device_fault(device: Device) -> Fault | None:
    """Say why compose refuses the short form of a device; None where it does not."""
    return fault_of(device, devices.flaw(device.text)) if device.long is None else None


def image_fault(image: ImageUse) -> Fault | None:
    """Say why the value of an `image` names none; None where it does, or a variable hides it."""
    flaw = images.flaw(image.text) if image.is_known and image.text else None
    if flaw is None:
        return None
    span = (image.resolved or image.script).span(flaw.start, flaw.end)
    is_verbatim = flaw.mend is not None and span.text == image.text[flaw.start : flaw.end]
    fix = Fix(f"Write `{flaw.mend}`", span.replace(flaw.mend or "")) if is_verbatim else None
    return Fault(span, flaw.message, fix)


def lacks_target(node: Port | ServiceMount | Device) -> bool:
    """Whether a long form says not where in the container it leads: compose refuses that in any file.

    A mapping that has none of the long form's keys was meant for something else.
    """
    if isinstance(node, Device):
        return node.long is not None and "target" not in node.long.entries
    keys = Fields(node.node, node.service.fields.merges).entries if isinstance(node.node, Mapping) else {}
    return "target" not in keys and not _LONG_KEYS.isdisjoint(keys)


def lacks_source(mount: ServiceMount) -> bool:
    """Whether a bind mount in the long form says not what it binds, where no other file can."""
    if not isinstance(mount.node, Mapping) or mount.type != "bind" or mount.service.is_partial:
        return False
    source = Fields(mount.node, mount.service.fields.merges).value("source")
    return source is None or (source.is_known and not source.text)


class UnknownOption(NamedTuple):
    """An option of a mount that compose leaves unread; `is_harmless` where it may well go."""

    span: Span
    text: str
    remedy: str
    fix: Fix
    is_harmless: bool


def unknown_options(mount: ServiceMount) -> Iterator[UnknownOption]:
    """Give the options of a short form that compose passes over in silence."""
    if mount.value is None or mount.type == "tmpfs":
        return
    for option in mount.options:
        text = option.text
        if not text or text in volumes.OPTIONS or "${" in text or option.span.text.strip() != text:
            continue
        meant, reason = volumes.meant(text), volumes.HARMLESS.get(text)
        if meant is not None:
            fix = Fix(f"Write {meant}", option.span.replace(meant))
            yield UnknownOption(option.span, text, f"write {meant}", fix, is_harmless=False)
        else:
            removal = _removal(option, alone=len(mount.options) == 1)
            fix = Fix(f"Remove {text}", removal, safe=reason is not None)
            yield UnknownOption(option.span, text, reason or "it knows no such option", fix, reason is not None)


def _removal(option: MountOption, *, alone: bool) -> Edit:
    """Take an option away with its comma, or the colon where it is the only one."""
    within, (start, end) = option.span.within, option.span.bounds
    if not alone and within.source.text[end : end + 1] == ",":
        return within.span(start, end + 1).delete()
    return within.span(start - 1, end).delete()
