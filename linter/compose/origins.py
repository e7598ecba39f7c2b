"""Where a secret, a config or a volume comes from: made here of something, or made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.compose.edits import column, remove_entry
from caulk.linter.compose.fields import Value
from caulk.linter.compose.nodes import Entry
from caulk.linter.compose.resources import Config, Resource, Secret, Volume
from caulk.linter.finding import Fix

ORIGINS = {"secrets": ("file", "environment"), "configs": ("file", "environment", "content")}
BESIDE_EXTERNAL = frozenset(("name", "external"))


def origins(resource: Secret | Config) -> list[Entry]:
    """Give the keys that say what a secret or config holds."""
    entries = resource.fields.entries
    return [entries[key] for key in ORIGINS[resource.section] if key in entries]


def lacks_origin(resource: Secret | Config) -> bool:
    """Whether nothing says what a secret or config holds, in a file to which no other one belongs."""
    entries = resource.fields.entries
    if resource.fields.mapping is None or resource.file.is_piece or origins(resource):
        return False
    return "driver" not in entries and "external" not in entries


def conflicts(volume: Volume) -> Iterator[Entry]:
    """Give the keys that would make a volume, where it is made elsewhere: compose refuses them."""
    if volume.fields.flag("external") is True:
        for name, entry in volume.fields.entries.items():
            if name not in BESIDE_EXTERNAL and not name.startswith("x-"):
                yield entry


def remove_conflict(entry: Entry) -> Fix | None:
    """Give the mend that takes such a key away."""
    return Fix.of(f"Remove {entry.name}", remove_entry(entry))


def old_external(resource: Resource) -> Entry | None:
    """Give the `external`, where it is a mapping with the name, as it used to be written."""
    entry = resource.fields.entry("external")
    return entry if entry is not None and resource.fields.fields("external").mapping is not None else None


def rival_name(resource: Resource, external: Entry) -> Value | None:
    """Give the `name` of a resource that has another one in such an `external`: compose takes neither."""
    own, old = resource.value("name"), resource.fields.fields(external.name).value("name")
    return own if own is not None and old is not None and own.text != old.text else None


def modernise(resource: Resource, external: Entry) -> Fix | None:
    """Give the mend that writes the name beside `external`; None where the mapping holds more than that."""
    below = resource.fields.fields("external")
    name = below.value("name")
    place = external.span.within.span(external.key.span.end, external.value.span.end)
    alone = list(below.entries) == ["name"] and below.mapping is external.value and not below.mapping.aliased
    if name is None or not alone or "name" in resource.fields.entries or "#" in place.text:
        return None
    between = ", " if external.mapping.flow else place.source.newline + " " * column(external.key.span)
    return Fix("Write the name beside it", place.replace(f": true{between}name: {name.span.text}"))
