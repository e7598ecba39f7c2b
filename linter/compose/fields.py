"""A mapping of a compose file as rules read it: merged, aliases looked through, values interpolated."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.compose.edits import remove_entry, replace_scalar
from caulk.linter.compose.interpolation import Interpolated
from caulk.linter.compose.merge import Merges
from caulk.linter.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode, resolve
from caulk.linter.compose.scalars import NULLS, boolean, kind
from caulk.linter.shell.script import Script
from caulk.linter.source import Edit, Span


class Value:
    """A scalar: `text` is what it comes to, `span` where it is written, quotes included.

    `entry` is the key whose value it is, where it was asked for by its key. Variables have their defaults, or are
    as `interpolated` has them, if that is given.
    """

    __slots__ = ("_interpolated", "entry", "node")

    def __init__(self, node: Scalar, entry: Entry | None = None, interpolated: Interpolated | None = None) -> None:
        self.node = node
        self.entry = entry
        self._interpolated = interpolated

    @property
    def interpolated(self) -> Interpolated:
        return self._interpolated or self.node.interpolated

    @property
    def span(self) -> Span:
        return self.node.span

    @property
    def script(self) -> Script:
        return self.interpolated.script if "$" in self.node.text else self.node.script

    @property
    def text(self) -> str:
        text = self.node.text
        return self.interpolated.text if "$" in text else text

    @property
    def is_known(self) -> bool:
        """Whether no variable without a value is part of it."""
        return "$" not in self.node.text or not self.interpolated.unknown

    @property
    def has_variables(self) -> bool:
        """Whether some variable is part of it, known or not."""
        return "$" in self.node.text and bool(self.interpolated.variables)

    @property
    def is_literal(self) -> bool:
        """Whether no variable is part of it, known or not."""
        return self.text == self.node.text

    def replace(self, text: str) -> Edit:
        """Put another value in its place, in the author's quotes."""
        return replace_scalar(self.node, text)

    def remove(self) -> Edit | None:
        """Take it away with its key, where that is written; None where it has none, or an alias needs it."""
        return remove_entry(self.entry) if self.entry is not None else None

    @property
    def flag(self) -> bool | None:
        """The boolean that compose makes of it; None where it is none or not known."""
        return boolean(self.text) if self.is_known else None

    @property
    def number(self) -> float | None:
        """The number that it is, a unit of size behind it left out; None where it is none or not known."""
        try:
            number = float(self.text.strip().rstrip("bBkKmMgGtTiI"))
        except ValueError:
            return None
        return number if self.is_known and abs(number) < 1e18 else None

    @property
    def is_no_limit(self) -> bool:
        """Whether it is a number that, as a limit, stands for none: 0, or below."""
        number = self.number
        return number is not None and number <= 0


class Fields:
    """The keys of a mapping, merged ones included. Anything but a mapping has no keys."""

    __slots__ = ("entries", "mapping", "merges")

    def __init__(self, node: YamlNode | None, merges: Merges) -> None:
        target = resolve(node)
        self.mapping = target if isinstance(target, Mapping) else None
        self.merges = merges
        self.entries: dict[str, Entry] = merges.entries(self.mapping) if self.mapping is not None else {}

    def entry(self, key: str) -> Entry | None:
        return self.entries.get(key)

    def node(self, key: str) -> Scalar | Mapping | Sequence | None:
        """Give the value of a key, what an alias stands for in its place."""
        entry = self.entries.get(key)
        return resolve(entry.value) if entry is not None else None

    def value(self, key: str) -> Value | None:
        """Give a key's scalar; None where it is missing, null, a list or a mapping."""
        entry = self.entries.get(key)
        return value_of(entry.value, entry) if entry is not None else None

    def text(self, key: str) -> str | None:
        """Give a key's scalar as text, interpolated with the defaults; None where `value` gives None."""
        value = self.value(key)
        return value.text if value is not None else None

    def flag(self, key: str) -> bool | None:
        """Give a key's boolean as compose reads it; None where there is none."""
        value = self.value(key)
        return value.flag if value is not None else None

    def fields(self, key: str) -> Fields:
        """Give the keys below a key; none where its value is no mapping."""
        entry = self.entries.get(key)
        return Fields(entry.value, self.merges) if entry is not None else NO_FIELDS

    def items(self, key: str) -> tuple[Scalar | Mapping | Sequence, ...]:
        """Give the items of a key's list; a lone scalar or mapping counts as a list of one, null as none."""
        entry = self.entries.get(key)
        return items_of(entry.value) if entry is not None else ()

    def values(self, key: str) -> Iterator[Value]:
        """Give the scalars of a key's list, or its lone scalar."""
        for item in self.items(key):
            value = value_of(item)
            if value is not None:
                yield value


NO_FIELDS = Fields(None, Merges())


def value_of(node: YamlNode | None, entry: Entry | None = None) -> Value | None:
    """Give a node's value, which is that of the entry if one is given; None where it is no scalar, or null."""
    target = resolve(node)
    return Value(target, entry) if isinstance(target, Scalar) and not is_null(target) else None


def is_null(scalar: Scalar) -> bool:
    """Say whether a scalar says nothing: null, or an empty place."""
    text = scalar.text
    return text in NULLS and (kind(scalar) == "null" or (not text and scalar.style == "plain"))


def items_of(node: YamlNode | None) -> tuple[Scalar | Mapping | Sequence, ...]:
    """Give a list's items, aliases looked through; a lone scalar or mapping counts as a list of one, null as none."""
    target = resolve(node)
    if isinstance(target, Sequence):
        return tuple(item for item in map(resolve, target.items) if item is not None)
    if target is None or (isinstance(target, Scalar) and is_null(target)):
        return ()
    return (target,)
