"""By what compose knows the items of a list again, when a later file gives one of them anew."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import normpath

from caulk.linter.compose.fields import Fields, value_of
from caulk.linter.compose.merge import Merges
from caulk.linter.compose.mounts import short_target
from caulk.linter.compose.nodes import Mapping, YamlNode, resolve

Identity = Callable[[YamlNode, Merges], str | None]


def by_text(item: YamlNode, _merges: Merges) -> str | None:
    """Know a scalar by its text, variables at their defaults; give None for anything else, which is like no other."""
    value = value_of(item)
    return value.text if value is not None else None


def by_name(item: YamlNode, merges: Merges) -> str | None:
    """Know `NAME=value` by its name."""
    text = by_text(item, merges)
    return text.partition("=")[0] if text is not None else None


def by_target(item: YamlNode, merges: Merges) -> str | None:
    """Know a mount by the path in the container."""
    target = Fields(item, merges).text("target") if isinstance(resolve(item), Mapping) else None
    value = value_of(item)
    if value is not None:
        target = short_target(value.text)
    return normpath(target) if target else None


def by_mapping(item: YamlNode, merges: Merges) -> str | None:
    """Know a device by its path in the container."""
    fields = Fields(item, merges)
    if fields.mapping is not None:
        return fields.text("target") or fields.text("source")
    parts = (by_text(item, merges) or "").split(":")
    return parts[1] if len(parts) > 1 else parts[0] or None


def by_use(item: YamlNode, merges: Merges) -> str | None:
    """Know a secret or config by the path that it has in the container, or else by its name."""
    fields = Fields(item, merges)
    return (fields.text("target") or fields.text("source")) if fields.mapping is not None else by_text(item, merges)


def by_port(item: YamlNode, merges: Merges) -> str | None:
    """Know a published port by address, port on the host, port in the container and protocol."""
    fields = Fields(item, merges)
    if fields.mapping is not None:
        target = fields.text("target")
        address, published = fields.text("host_ip"), fields.text("published")
        protocol = fields.text("protocol")
    else:
        text, _, protocol = (by_text(item, merges) or "").partition("/")
        address, published, target = ["", "", *text.rsplit(":", 2)][-3:]
    return f"{address or '0.0.0.0'}:{published or ''}:{target}/{protocol or 'tcp'}" if target else None
