"""What the compose specification does not allow, each at its place: nodes for rules."""

from __future__ import annotations

from caulk.linter.compose.edits import add_key, double_quoted, plain_or_quoted, remove_entry, remove_item
from caulk.linter.compose.nodes import Alias, Entry, Mapping, Scalar, YamlNode
from caulk.linter.finding import Fix
from caulk.linter.knowledge.compose.service import OTHER_NAMES, SERVICE
from caulk.linter.knowledge.compose.shape import TEXT, Shape
from caulk.linter.lazy import cached_property
from caulk.linter.source import Span
from caulk.linter.spelling import nearest

LONGEST = 60
SHORT = 4  # a shorter word has neighbours of quite another meaning


def label(name: str) -> str:
    """Give a name as messages show it: in backticks, and short."""
    return f"`{name if len(name) <= LONGEST else name[:LONGEST] + '…'}`"


class UnknownKey:
    """A key that its mapping does not have. `span` is that of the key.

    shape      what the mapping is
    above      what the mapping is a part of; None at the top level
    keys       the keys that could have been meant: those that are not there
    """

    def __init__(self, entry: Entry, shape: Shape, above: Shape | None, keys: tuple[str, ...]) -> None:
        self.about = entry
        self.name = entry.name
        self.span: Span = entry.key.span
        self.shape = shape
        self.above = above
        self.is_refused = shape.strict
        self.keys = keys

    @property
    def noun(self) -> str:
        """What has no such key."""
        return self.shape.noun

    @property
    def is_service(self) -> bool:
        """Whether it is a service, left at the top level."""
        value = self.about.value
        if self.above is not None or not isinstance(value, Mapping):
            return False
        return any(entry.name in ("image", "build") for entry in value.entries)

    @cached_property
    def meant(self) -> str | None:
        """The key that was probably meant."""
        plain = _squashed(self.name)
        same = next((key for key in self.keys if _squashed(key) == plain), None)
        if same is not None:
            return same
        if self.shape is SERVICE and OTHER_NAMES.get(self.name) in self.keys:
            return OTHER_NAMES[self.name]
        return nearest(self.name, (key for key in self.keys if len(plain) >= SHORT or key[:1] == plain[:1]))

    @cached_property
    def home(self) -> str | None:
        """What else has a key of this very name: a part of the same mapping, or what it is itself a part of."""
        if self.shape.others is SERVICE:
            return SERVICE.noun
        for key, below in (self.shape.keys or {}).items():
            inner = below.shape
            if inner.keys and self.name in inner.keys and self.name != "name":
                return f"`{key}`"
            if inner.others is SERVICE and self.name in (SERVICE.keys or ()):
                return SERVICE.noun
        above = self.above
        if above is not None and above.keys and self.name in above.keys:
            return above.noun
        return None

    @property
    def remedy(self) -> str:
        """What to do about it, in words."""
        if self.is_service:
            return "it looks like a service, indent it under `services:`"
        if self.home is not None:
            return f"it belongs in {self.home}"
        meant = self.meant
        return f"did you mean `{meant}`?" if meant is not None else "remove it, or let it begin with `x-`"

    @property
    def mend(self) -> Fix | None:
        """Write what was meant."""
        meant = self.meant
        if meant is None or self.is_service or self.home is not None or not isinstance(self.about.key, Scalar):
            return None
        return Fix(f"Write `{meant}`", self.span.replace(meant))


class WrongKind:
    """A value of a kind that its key does not take. `span` is that of the value, or of its key where it is empty.

    name    the key whose value it is, or whose list has it as an item
    found   what it is, in words; empty where there is nothing
    """

    __slots__ = ("about", "entry", "found", "is_item", "name", "owner", "shape")

    def __init__(
        self, node: YamlNode, found: str, shape: Shape, name: str, entry: Entry | None, owner: Shape | None
    ) -> None:
        self.about = node
        self.found = found
        self.shape = shape
        self.name = name
        self.entry = entry
        self.owner = owner
        self.is_item = owner is not None and owner.items is shape

    @property
    def span(self) -> Span:
        span = self.about.span
        return span if span.start < span.end or self.entry is None else self.entry.key.span

    @property
    def subject(self) -> str:
        """What has the value, in words."""
        return f"an item of {label(self.name)}" if self.is_item else label(self.name)

    @property
    def wanted(self) -> str:
        """What it should be, in words."""
        return self.shape.in_words

    @property
    def mend(self) -> Fix | None:
        """Quote a number, make a list of one, write a pair as one word; None where nothing is sure."""
        node = self.about
        if isinstance(node, Alias) or node.aliased:
            return None
        if isinstance(node, Mapping):
            return _as_variable(node) or (_as_word(node, self.owner) if self.is_item and self.owner else None)
        if not isinstance(node, Scalar) or not self.found or "\n" in node.span.text:
            return None
        shape = self.shape
        if self.found != TEXT and "str" in shape.scalars:
            return Fix("Put it in quotes", node.span.replace(double_quoted(node.text)))
        takes_text = shape.items is not None and "str" in shape.items.scalars
        if self.found == TEXT and takes_text and "str" not in shape.scalars:
            text = node.span.text if node.style != "plain" else _in_flow(node.text)
            return Fix("Make it a list", node.span.replace(f"[{text}]"))
        return None


class NotAllowed:
    """A value that is none of those that its key takes, or out of their range. `span` is that of the value."""

    __slots__ = ("about", "name", "shape", "span", "text")

    def __init__(self, node: Scalar, text: str, shape: Shape, name: str) -> None:
        self.about = node
        self.text = text
        self.shape = shape
        self.name = name
        self.span: Span = node.span

    @property
    def wanted(self) -> str:
        """What it may be, in words."""
        if self.shape.choices:
            return ", ".join(f"`{choice}`" for choice in self.shape.choices)
        least, most = self.shape.limits
        return f"at least {least:g}" if most == float("inf") else f"from {least:g} to {most:g}"

    @property
    def meant(self) -> str | None:
        """The value that was probably meant."""
        plain = _squashed(self.text)
        same = next((choice for choice in self.shape.choices if _squashed(choice) == plain), None)
        return same or nearest(self.text, self.shape.choices)

    @property
    def mend(self) -> Fix | None:
        """Write what was meant; None where a variable is part of the value."""
        meant = self.meant
        if meant is None or self.text != self.about.text:
            return None
        return Fix(f"Write `{meant}`", self.span.replace(meant if self.about.style == "plain" else f'"{meant}"'))


class MissingKey:
    """A mapping without a key that it needs. `span` is that of the key whose value it is, or of an item's first key."""

    __slots__ = ("about", "entry", "name", "shape")

    def __init__(self, mapping: Mapping, name: str, shape: Shape, entry: Entry | None) -> None:
        self.about = mapping
        self.name = name
        self.shape = shape
        self.entry = entry

    @property
    def span(self) -> Span:
        if self.entry is not None:
            return self.entry.key.span
        return self.about.entries[0].key.span if self.about.entries else self.about.span

    @property
    def noun(self) -> str:
        """What needs the key."""
        return self.shape.noun

    @property
    def mend(self) -> Fix | None:
        """Write what would hold without it; None where nothing does."""
        default = (self.shape.keys or {})[self.name].default
        edit = add_key(self.about, self.name, default) if default else None
        return Fix.of(f"Add `{self.name}: {default}`", edit)


class RepeatedItem:
    """An item that stands in its list already, at `first`. `span` is that of the item."""

    __slots__ = ("about", "entry", "first", "is_refused", "name", "span")

    def __init__(self, node: YamlNode, first: YamlNode, shape: Shape, name: str, entry: Entry | None) -> None:
        self.about = node
        self.first = first
        self.span: Span = node.span
        self.name = name
        self.entry = entry
        self.is_refused = shape.repeats == "refused"

    @property
    def mend(self) -> Fix | None:
        """Take the second one away."""
        return Fix.of("Remove it", remove_item(self.entry, self.about)) if self.entry is not None else None


class BadName:
    """A name of a service, network, volume ... with characters that it cannot have. `span` is that of the key."""

    __slots__ = ("about", "is_refused", "name", "section", "span")

    def __init__(self, entry: Entry, shape: Shape) -> None:
        self.about = entry
        self.name = entry.name
        self.span: Span = entry.key.span
        self.section = shape.noun
        self.is_refused = shape.strict


class OddKey:
    """A key that YAML does not read as text, such as `123` or `true`. `span` is that of the key."""

    __slots__ = ("about", "span")

    def __init__(self, entry: Entry) -> None:
        self.about = entry
        self.span: Span = entry.key.span

    @property
    def mend(self) -> Fix | None:
        text = self.span.text
        return Fix("Put it in quotes", self.span.replace(double_quoted(text))) if text else None


class Obsolete:
    """A key that no longer does anything, or that another takes the place of. `span` is that of the key."""

    __slots__ = ("about", "name", "span")

    def __init__(self, entry: Entry) -> None:
        self.about = entry
        self.name = entry.name
        self.span: Span = entry.key.span

    @property
    def mend(self) -> Fix | None:
        """Take it away, with its line."""
        return Fix.of(f"Remove `{self.name}`", remove_entry(self.about))


Violation = UnknownKey | WrongKind | NotAllowed | MissingKey | RepeatedItem | BadName | OddKey | Obsolete


def _squashed(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(" ", "")


def _in_flow(text: str) -> str:
    return double_quoted(text) if ":" in text else plain_or_quoted(text)


def _as_word(mapping: Mapping, owner: Shape) -> Fix | None:
    """Give the one word that a pair in a list was meant to be: `- NAME: value` was `NAME=value` or `NAME:value`."""
    pair = mapping.entries[0] if len(mapping.entries) == 1 else None
    if pair is None or not isinstance(pair.value, Scalar) or pair.value.aliased or "\n" in pair.span.text:
        return None
    if owner.others is not None:
        text = f"{pair.name}={pair.value.text}"
    elif owner.repeats == "allowed":
        text = pair.span.text
    else:
        text = f"{pair.name}:{pair.value.text}"
    return Fix("Write it as one word", mapping.span.replace(_in_flow(text)))


def _as_variable(mapping: Mapping) -> Fix | None:
    """Give the variable that `{$NAME}` was meant to be."""
    text = mapping.span.text
    name = text[2:-1]
    if text[:2] != "{$" or not name.isidentifier() or not name.isascii():
        return None
    return Fix(f"Write `${{{name}}}`", mapping.span.replace(f"${{{name}}}"))
