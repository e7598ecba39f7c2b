"""The nodes of a YAML file, each with its place: what stands in the file, before compose makes sense of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from caulk.linter.compose.decoding import decode
from caulk.linter.compose.interpolation import Interpolated, interpolate
from caulk.linter.shell.script import Script
from caulk.linter.source import Problem, Source, Span, Stretch

Style = Literal["plain", "single", "double", "literal", "folded"]


class Scalar:
    """One value. `span` covers its quotes, or the `|` of a block, but neither tag nor anchor.

    text      the value as YAML reads it, before any interpolation
    aliased   whether an alias points here
    """

    __slots__ = ("_interpolated", "_script", "aliased", "anchor", "span", "style", "tag", "text")

    def __init__(self, span: Span, text: str, style: Style, tag: str | None, anchor: str | None) -> None:
        self.span = span
        self.text = text
        self.style = style
        self.tag = tag
        self.anchor = anchor
        self.aliased = False
        self._script: Script | None = None
        self._interpolated: Interpolated | None = None

    @property
    def interpolated(self) -> Interpolated:
        """The value as compose gets it without an environment: variables at their defaults."""
        if self._interpolated is None:
            self._interpolated = interpolate(self.script)
        return self._interpolated

    @property
    def script(self) -> Script:
        """The value, each of its characters with its place in the file."""
        if self._script is None:
            self._script = decode(self.span, self.text, self.style)
        return self._script


class Mapping:
    """Keys and values in the order of the file, duplicates included. `span` ends with the last value.

    has_aliases   whether an alias stands in it
    """

    __slots__ = ("aliased", "anchor", "entries", "flow", "has_aliases", "span", "tag")

    def __init__(self, span: Span, entries: tuple[Entry, ...], flow: bool, tag: str | None, anchor: str | None) -> None:
        self.span = span
        self.entries = entries
        self.flow = flow
        self.tag = tag
        self.anchor = anchor
        self.aliased = False
        self.has_aliases = False


class Sequence:
    """Items in the order of the file. `span` starts at the first dash or the bracket.

    has_aliases   whether an alias stands in it
    """

    __slots__ = ("aliased", "anchor", "flow", "has_aliases", "items", "span", "tag")

    def __init__(
        self, span: Span, items: tuple[YamlNode, ...], flow: bool, tag: str | None, anchor: str | None
    ) -> None:
        self.span = span
        self.items = items
        self.flow = flow
        self.tag = tag
        self.anchor = anchor
        self.aliased = False
        self.has_aliases = False


class Alias:
    """A `*name` and what it stands for; `target` is None where no such anchor was set before it."""

    __slots__ = ("name", "span", "target")

    def __init__(self, span: Span, name: str, target: Scalar | Mapping | Sequence | None) -> None:
        self.span = span
        self.name = name
        self.target = target


YamlNode: TypeAlias = "Scalar | Mapping | Sequence | Alias"
Anchored: TypeAlias = "Scalar | Mapping | Sequence"


class Entry:
    """A key with its value, in the mapping where both are written; `name` is the key's text, empty if it has none."""

    __slots__ = ("key", "mapping", "name", "value")

    mapping: Mapping

    def __init__(self, key: YamlNode, value: YamlNode) -> None:
        self.key = key
        self.value = value
        text = key.target if isinstance(key, Alias) else key
        self.name = text.text if isinstance(text, Scalar) else ""

    @property
    def span(self) -> Span:
        return self.key.span.to(self.value.span)


class MergedMapping(Mapping):
    """A mapping that is written in several places: its entries are theirs. `span` is that of the earliest place."""

    __slots__ = ()

    def __init__(self, earliest: Mapping, entries: tuple[Entry, ...]) -> None:
        super().__init__(earliest.span, entries, earliest.flow, None, None)


class MergedSequence(Sequence):
    """A list that is written in several places: its items are theirs. `span` is that of the earliest place.

    owners   for each item the entry whose list it is written in
    """

    __slots__ = ("owners",)

    def __init__(self, span: Span, items: tuple[YamlNode, ...], owners: tuple[Entry, ...]) -> None:
        super().__init__(span, items, False, None, None)
        self.owners = owners

    def owner(self, item: YamlNode) -> Entry | None:
        """Give the entry whose list the item is written in; None for what is no item."""
        return next((owner for owner, other in zip(self.owners, self.items, strict=True) if other is item), None)


class MergedEntry(Entry):
    """A key that is written in several places; `parts` are the entries there, the earliest first."""

    __slots__ = ("parts",)

    def __init__(self, key: YamlNode, value: YamlNode, parts: tuple[Entry, ...]) -> None:
        super().__init__(key, value)
        self.mapping = parts[0].mapping
        self.parts = parts


class YamlComment(NamedTuple):
    """A comment, `#` included in its span. `alone`: nothing but blanks stands before it on its line."""

    span: Span
    text: str
    alone: bool


class Yaml(NamedTuple):
    """A file as far as it could be read.

    documents   the root of each document
    problems    what YAML refuses, in source order
    merges      the entries whose key is `<<`
    odd_keys    the entries whose key is no text: a number, a boolean, null, a list or a mapping
    dollars     the values, keys apart, that hold a `$` and so may need interpolation
    stretches   its parts that may move, in their order: entries of the top level, and services
    sizes       how many nodes are in what has an anchor, by its identity
    visited     how many nodes there are, those that aliases stand for included
    left_out    the lines that were not read, for YAML refuses them
    is_masked   whether it was read with other characters in the place of some colons
    """

    source: Source
    documents: tuple[YamlNode, ...]
    problems: tuple[Problem, ...]
    comments: tuple[YamlComment, ...]
    dollars: tuple[Scalar, ...]
    anchors: tuple[Anchored, ...]
    aliases: tuple[Alias, ...]
    merges: tuple[Entry, ...]
    odd_keys: tuple[Entry, ...]
    stretches: tuple[Stretch, ...]
    sizes: dict[int, int]
    visited: int
    left_out: tuple[Span, ...]
    is_masked: bool


def resolve(node: YamlNode | None) -> Scalar | Mapping | Sequence | None:
    """Give what an alias points to, or the node itself; None for an alias without an anchor."""
    return node.target if isinstance(node, Alias) else node


def places(entry: Entry) -> tuple[Entry, ...]:
    """Give the entries that are written in a file and that this one is made of, the earliest first."""
    return entry.parts if isinstance(entry, MergedEntry) else (entry,)


def walk(roots: tuple[YamlNode, ...]) -> Iterator[YamlNode]:
    """Give every node below the roots and the roots themselves, in source order; aliases are not followed."""
    waiting: list[YamlNode] = list(reversed(roots))
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            for entry in reversed(node.entries):
                waiting += (entry.value, entry.key)
        elif isinstance(node, Sequence):
            waiting.extend(reversed(node.items))


def regions(roots: tuple[YamlNode, ...]) -> Iterator[Span]:
    """Give the places of all entries and items below the roots, outer before inner, in source order."""
    waiting: list[tuple[Span | None, YamlNode]] = [(None, root) for root in reversed(roots)]
    while waiting:
        span, node = waiting.pop()
        if span is not None:
            yield span
        if isinstance(node, Mapping):
            waiting.extend((entry.span, entry.value) for entry in reversed(node.entries))
        elif isinstance(node, Sequence):
            waiting.extend((item.span, item) for item in reversed(node.items))
