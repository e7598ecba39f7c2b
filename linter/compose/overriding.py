"""What compose makes of two mappings when one overrides the other. Nothing is copied: every value stays where it is."""

from __future__ import annotations

from collections.abc import Iterable

from caulk.linter.compose.fields import Fields
from caulk.linter.compose.identity import (
    Identity,
    by_mapping,
    by_name,
    by_port,
    by_target,
    by_text,
    by_use,
)
from caulk.linter.compose.joins import Mismatch
from caulk.linter.compose.merge import Merges
from caulk.linter.compose.nodes import (
    Alias,
    Entry,
    Mapping,
    MergedEntry,
    MergedMapping,
    MergedSequence,
    Scalar,
    Sequence,
    YamlNode,
    places,
    resolve,
)
from caulk.linter.compose.scalars import kind
from caulk.linter.source import Span

MOST_VISITED = 200_000  # entries and items; compose itself gives up at half of that
DEEPEST = 100
PARTS_A_VISIT = 16  # of thousands of documents, each override would copy where all before it stand

Path = tuple[str, ...]
# Below a service. What is not named here: mappings merge, lists are joined, anything else is replaced.
REPLACED = frozenset((("command",), ("entrypoint",), ("healthcheck", "test"), ("extends",)))
NAMES = frozenset((("depends_on",), ("networks",), ("models",)))
PAIRS = frozenset(
    (
        *(("environment",), ("labels",), ("annotations",), ("sysctls",), ("extra_hosts",), ("deploy", "labels")),
        *(("build", key) for key in ("args", "labels", "additional_contexts", "extra_hosts")),
    )
)
LISTS: dict[Path, Identity] = {
    ("ports",): by_port,
    ("volumes",): by_target,
    ("devices",): by_mapping,
    ("secrets",): by_use,
    ("configs",): by_use,
    ("build", "secrets"): by_use,
    **{
        (key,): by_text
        for key in (
            *("cap_add", "cap_drop", "dns", "dns_opt", "dns_search", "env_file", "expose", "external_links"),
            *("group_add", "label_file", "links", "profiles", "security_opt", "tmpfs", "volumes_from"),
        )
    },
    ("build", "platforms"): by_text,
    ("build", "tags"): by_text,
}


class Merger:
    """Puts mappings over each other, by compose's rules. What it gives is made of the original entries and items."""

    def __init__(self, merges: Merges) -> None:
        self.merges = merges
        self.mismatches: list[Mismatch] = []
        self._left = MOST_VISITED

    @property
    def is_exhausted(self) -> bool:
        """Whether there was more than anyone may ask for, so that what came last stands for all."""
        return self._left < 0

    def mapping(self, below: Mapping, above: Mapping, path: Path = ()) -> Mapping:
        """Give what comes of it when `above` overrides `below`; the one itself where the other holds nothing."""
        over = self.merges.entries(above)
        if not over:
            return below
        entries = dict(self.merges.entries(below))
        self._left -= len(entries) + len(over)
        if self._left < 0:
            return above
        for name, entry in over.items():
            if _tag(entry) == "!reset":
                entries.pop(name, None)
                continue
            present = entries.get(name)
            if present is not None and present is not entry:
                entry = self.entry(present, entry, (*path, name))
            entries[name] = entry
        return self.made(below, entries.values())

    def made(self, earliest: Mapping, entries: Iterable[Entry]) -> Mapping:
        """Give a mapping of entries that are written in several places."""
        mapping = MergedMapping(earliest, tuple(entries))
        self.merges.made.append(mapping)
        return mapping

    def entry(self, below: Entry, above: Entry, path: Path) -> Entry:
        """Give the entry that stands for a key which is in both."""
        value = self.value(below, above, path)
        if len(path) != 2 and (value is above.value or value is below.value):
            return above if value is above.value else below
        parts = (*places(below), *places(above))
        self._left -= len(parts) // PARTS_A_VISIT
        return MergedEntry(below.key, value, parts)

    def value(self, below: Entry, above: Entry, path: Path) -> YamlNode:
        """Give the value of a key that is in both."""
        under, over = resolve(below.value), resolve(above.value)
        if over is None or under is None or _tag(above) == "!override" or len(path) > DEEPEST or self._left < 0:
            return above.value
        own = path[2:] if path[0] == "services" else ("labels",) if path[2:] == ("labels",) else ()
        if own in REPLACED or path[-1].startswith("x-"):
            return above.value
        if own == ("build",):
            return self.mapping(self._as_build(below, under), self._as_build(above, over), path)
        if own == ("logging",) and self._has_other_driver(under, over):
            return over
        if own in NAMES and isinstance(under, Mapping) != isinstance(over, Mapping):
            return self.mapping(self._as_names(under), self._as_names(over), path)
        if own in PAIRS and not (isinstance(under, Mapping) and isinstance(over, Mapping)):
            return self._joined(below, above, by_name)
        if own in LISTS or own in NAMES:
            return self._joined(below, above, LISTS.get(own, by_text))
        return self._plain(below, above, path)

    def _plain(self, below: Entry, above: Entry, path: Path) -> YamlNode:
        under, over = resolve(below.value), resolve(above.value)
        if isinstance(under, Mapping) and isinstance(over, Mapping):
            return self.mapping(under, over, path)
        if isinstance(under, Sequence) and isinstance(over, Sequence):
            return self._joined(below, above, None)
        if isinstance(under, (Mapping, Sequence)):
            if _is_null(over):
                return below.value
            wanted = "a mapping" if isinstance(under, Mapping) else "a list"
            self.mismatches.append(Mismatch(above.span, below.key.span, ".".join(path), wanted))
        return above.value

    def _joined(self, below: Entry, above: Entry, identity: Identity | None) -> YamlNode:
        """Append the items of one to those of the other; one that is known again goes into the old one's place."""
        owned: list[tuple[YamlNode, Entry]] = []
        known: dict[str, int] = {}
        for item, owner in (*self._items(below), *self._items(above)):
            key = self._known_by(item, identity)
            at = known.setdefault(key, len(owned)) if key is not None else len(owned)
            owned[at : at + 1] = [(item, owner)]
        self._left -= len(owned)
        items = tuple(item for item, _ in owned)
        return MergedSequence(below.value.span, items, tuple(owner for _, owner in owned))

    def _known_by(self, item: YamlNode, identity: Identity | None) -> str | None:
        if isinstance(item, MergedMapping):  # a pair that was written as key and value
            return item.entries[0].name
        return identity(item, self.merges) if identity is not None else None

    def _items(self, entry: Entry) -> Iterable[tuple[YamlNode, Entry]]:
        value = resolve(entry.value)
        if isinstance(value, MergedSequence):
            return zip(value.items, value.owners, strict=True)
        if isinstance(value, Sequence):
            return [(item, entry) for item in value.items]
        if isinstance(value, Mapping):
            pairs = self.merges.entries(value).values()
            return [(self.made(value, (pair,)), entry) for pair in pairs]
        return [] if value is None or _is_null(value) else [(entry.value, entry)]

    def _as_build(self, entry: Entry, value: Scalar | Mapping | Sequence) -> Mapping:
        """Read `build: PATH` as a mapping with that `context`."""
        if isinstance(value, Mapping):
            return value
        is_path = isinstance(value, Scalar) and not _is_null(value)
        key = Scalar(value.span, "context", "plain", None, None)
        return self._as_mapping(value, [Entry(key, entry.value)] if is_path else [])

    def _as_names(self, value: Scalar | Mapping | Sequence) -> Mapping:
        """Read a list of names as a mapping from each to nothing."""
        if isinstance(value, Mapping):
            return value
        items = value.items if isinstance(value, Sequence) else ()
        names = [name for name in map(resolve, items) if isinstance(name, Scalar)]
        return self._as_mapping(value, [Entry(name, _nothing(name.span)) for name in names])

    def _as_mapping(self, value: Scalar | Sequence, entries: list[Entry]) -> Mapping:
        mapping = self.made(Mapping(value.span, (), False, None, None), entries)
        for entry in entries:
            entry.mapping = mapping
        return mapping

    def _has_other_driver(self, under: YamlNode, over: YamlNode) -> bool:
        drivers = [Fields(node, self.merges).text("driver") for node in (under, over)]
        return None not in drivers and drivers[0] != drivers[1]


def _tag(entry: Entry) -> str | None:
    value = entry.value
    target = value.target if isinstance(value, Alias) else value
    return target.tag if target is not None else None


def _nothing(behind: Span) -> Scalar:
    return Scalar(behind.within.span(behind.end, behind.end), "", "plain", None, None)


def _is_null(value: YamlNode | None) -> bool:
    return isinstance(value, Scalar) and kind(value) == "null"
