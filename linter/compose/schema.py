"""What the compose specification says of a file: what a key is, and all that is wrong in one walk.

Values are judged as compose judges them: aliases and merge keys looked through, variables at their defaults, text
cast where a number or a switch is wanted. What a variable hides is not judged.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from caulk.linter.compose.grammars.names import is_name
from caulk.linter.compose.merge import Merges
from caulk.linter.compose.nodes import Entry, Mapping, Scalar, Sequence, Yaml, YamlNode, resolve
from caulk.linter.compose.scalars import Kind, boolean, kind, kind_of_text
from caulk.linter.compose.violations import (
    BadName,
    MissingKey,
    NotAllowed,
    Obsolete,
    OddKey,
    RepeatedItem,
    UnknownKey,
    Violation,
    WrongKind,
)
from caulk.linter.knowledge.compose.file import FILE
from caulk.linter.knowledge.compose.service import SERVICE, SERVICE_KEYS
from caulk.linter.knowledge.compose.shape import Cast, Key, Shape

FOUND = {"null": "", "bool": "a boolean", "int": "a number", "float": "a number", "str": "text"}
RESET = "!reset"
MOST_GUESSES = 100  # unknown keys of a file for which the word that was meant is looked for


def key_at(path: Iterable[str]) -> Key | None:
    """Give what is known of a key, by the keys that lead to it: `services`, `web`, `ports`, `target`.

    Lists on the way are passed over. None where there is no such key, or a name of the author's own stands there.
    """
    return _at(path)[0]


def shape_at(path: Iterable[str]) -> Shape | None:
    """Give what the value of a key may be, by the keys that lead to it; None where nothing is foreseen there."""
    return _at(path)[1]


def _at(path: Iterable[str]) -> tuple[Key | None, Shape | None]:
    shape: Shape | None = FILE
    found: Key | None = None
    for name in path:
        if shape is not None and not shape.is_mapping:
            shape = shape.items
        if shape is None:
            return None, None
        found = (shape.keys or {}).get(name)
        shape = found.shape if found is not None else shape.others
    return found, shape


def violations(
    yaml: Yaml, merges: Merges, *, partial: bool, sound: Container[Entry] = frozenset()
) -> Iterator[Violation]:
    """Give all that is wrong in a file, each violation once and at its place.

    partial   whether the file overrides another: what is missing may stand there
    sound     the services in which nothing is wrong, as is known already
    """
    odd = {id(entry) for entry in yaml.odd_keys}
    blamed: set[int] = set()
    # Where YAML had something to refuse, what is empty may be so for that.
    whole = not yaml.problems
    for number, document in enumerate(yaml.documents):
        if isinstance(document, Mapping):
            walk = _Walk(merges, partial or number > 0, whole, has_resets=RESET in yaml.source.text, sound=sound)
            for violation in walk.run(document):
                if isinstance(violation, WrongKind):
                    blamed.add(id(violation.about))
                if id(violation.about) not in odd:
                    yield violation
    yield from _odd_keys(entry for entry in yaml.odd_keys if id(entry.mapping) not in blamed)


def _odd_keys(entries: Iterable[Entry]) -> Iterator[OddKey]:
    reached = 0
    for key in sorted(map(OddKey, entries), key=lambda key: (key.span.start, -key.span.end)):
        if key.span.end > reached:  # else it is a part of the one before: `{{ name }}` is two of them
            reached = key.span.end
            yield key


class _Task:
    """A value to look at.

    name      its key, or the key of the list that it is an item of
    entry     the key and the value; of an item, those of the list
    owner     the shape of what it stands in
    partial   whether the rest of it may stand in another file
    """

    __slots__ = ("entry", "name", "node", "owner", "partial", "shape")

    def __init__(
        self, node: YamlNode, shape: Shape, name: str, entry: Entry | None, owner: Shape | None, partial: bool
    ) -> None:
        self.node = node
        self.shape = shape
        self.name = name
        self.entry = entry
        self.owner = owner
        self.partial = partial

    @property
    def is_item(self) -> bool:
        return self.owner is not None and self.owner.items is self.shape


class _Walk:
    """One walk over a document, in a loop: nesting costs no stack."""

    def __init__(
        self, merges: Merges, partial: bool, whole: bool, *, has_resets: bool, sound: Container[Entry]
    ) -> None:
        self.merges = merges
        self.partial = partial
        self.whole = whole
        self.has_resets = has_resets
        self.sound = sound
        self.guesses = MOST_GUESSES
        self.seen: set[tuple[int, int]] = set()
        self.told: set[tuple[type, int, str]] = set()
        self.waiting: list[_Task] = []

    def run(self, root: Mapping) -> Iterator[Violation]:
        self._wait(root, FILE, "", None, None, self.partial)
        while self.waiting:
            task = self.waiting.pop()
            node = resolve(task.node)
            if node is None or node.tag == RESET:
                continue
            place = id(node), id(task.shape)
            if place in self.seen:
                continue
            self.seen.add(place)
            # What several mappings merge is told of once.
            for violation in self._look(node, task):
                name = violation.name if isinstance(violation, MissingKey) else ""
                about = (type(violation), id(violation.about), name)
                if about not in self.told:
                    self.told.add(about)
                    yield violation

    def _wait(
        self, node: YamlNode, shape: Shape, name: str, entry: Entry | None, owner: Shape | None, partial: bool
    ) -> None:
        """Look at a value later, unless it is what most are: a text where any will do."""
        is_right = shape.is_free or (shape.takes_any_text and isinstance(node, Scalar) and _kind(node) == "str")
        if not is_right:
            self.waiting.append(_Task(node, shape, name, entry, owner, partial))

    def _look(self, node: Mapping | Sequence | Scalar, task: _Task) -> Iterable[Violation]:
        shape = task.shape
        if isinstance(node, Scalar):
            return self._scalar(node, task)
        if isinstance(node, Sequence) and shape.items is not None:
            return self._sequence(node, task, shape.items)
        if isinstance(node, Mapping) and shape.is_mapping and not (task.is_item and _is_pair(node, shape)):
            return self._mapping(node, task)
        found = "a list" if isinstance(node, Sequence) else "a mapping"
        if found == "a mapping" and shape.is_mapping:
            found = "a mapping with none of its keys"
        return (WrongKind(node, found, shape, task.name, task.entry, task.owner),)

    def _mapping(self, node: Mapping, task: _Task) -> Iterator[Violation]:
        shape = task.shape
        entries = self.merges.entries(node)
        partial = task.partial or (shape is SERVICE and _is_piece(entries))
        keys = shape.keys or {}
        for name, entry in entries.items():
            key = keys.get(name)
            if self.has_resets and _is_reset(entry.value):
                continue
            if key is not None:
                self._wait(entry.value, key.shape, name, entry, shape, partial)
                if key.deprecated == "":
                    yield Obsolete(entry)
            elif shape.others is not None:
                yield from self._other(name, entry, shape, shape.others, partial)
            elif not name.startswith("x-") and isinstance(resolve(entry.key), Scalar):
                yield self._unknown(entry, task, entries)
        for name in shape.required:
            if name not in entries and not (shape.partial and partial):
                yield MissingKey(node, name, shape, None if task.is_item else task.entry)

    def _other(self, name: str, entry: Entry, shape: Shape, others: Shape, partial: bool) -> Iterator[Violation]:
        if shape.named and isinstance(resolve(entry.key), Scalar) and not is_name(name):
            yield BadName(entry, shape)
            if not shape.strict:
                return  # compose does not look at what stands there
        if others is SERVICE and name in SERVICE_KEYS and not isinstance(resolve(entry.value), Mapping):
            yield UnknownKey(entry, shape, FILE, ())
        elif entry not in self.sound:
            self._wait(entry.value, others, name, entry, shape, partial)

    def _unknown(self, entry: Entry, task: _Task, entries: dict[str, Entry]) -> UnknownKey:
        self.guesses -= 1
        known = task.shape.keys or {}
        candidates = tuple(key for key in known if key not in entries) if self.guesses >= 0 else ()
        return UnknownKey(entry, task.shape, task.owner, candidates)

    def _sequence(self, node: Sequence, task: _Task, items: Shape) -> Iterator[Violation]:
        first: dict[tuple[str, str], YamlNode] = {}
        for item in node.items:
            target = resolve(item)
            if target is None or target.tag == RESET:
                continue
            self._wait(item, items, task.name, task.entry, task.shape, False)
            if isinstance(target, Scalar) and task.shape.repeats != "allowed":
                before = first.setdefault((_kind(target), target.text), item)
                if before is not item:
                    yield RepeatedItem(item, before, task.shape, task.name, task.entry)

    def _scalar(self, node: Scalar, task: _Task) -> Iterable[Violation]:
        shape, text = task.shape, node.text
        written = _kind(node)
        found: Kind | None = written
        if found == "str" and shape.takes_any_text:
            return ()
        if found == "null":
            is_missed = "null" not in shape.scalars and self.whole and not task.partial
            return (WrongKind(node, "", shape, task.name, task.entry, task.owner),) if is_missed else ()
        if "$" in text:
            value = node.interpolated
            text = value.text
            # Whether what a variable comes to can be cast is for the grammars to say.
            if shape.scalars and (value.unknown or not text or shape.cast):
                return ()
        if found == "str" and shape.cast:
            found = _cast(text, shape.cast)
        if found is None or not _takes(shape, found, text):
            return (WrongKind(node, FOUND[written], shape, task.name, task.entry, task.owner),)
        return (NotAllowed(node, text, shape, task.name),) if _is_outside(shape, found, text) else ()


def _is_reset(node: YamlNode) -> bool:
    """Whether a tag takes the value away, whatever it is."""
    target = resolve(node)
    return target is not None and target.tag == RESET


def _is_piece(entries: dict[str, Entry]) -> bool:
    """Whether these are not all the keys of a service."""
    return "extends" in entries or not any(key in entries for key in ("image", "build", "provider"))


def _is_pair(mapping: Mapping, shape: Shape) -> bool:
    """Whether an item is a mapping only for the blank behind a colon: `- 8080: 80`."""
    if "str" not in shape.scalars or len(mapping.entries) != 1:
        return False
    name = mapping.entries[0].name
    return name not in (shape.keys or {}) and name != "<<" and not name.startswith("x-")


def _kind(node: Scalar) -> Kind:
    text = node.text
    if node.tag == "!override" and node.style != "plain":
        return "str"
    if "_" in text and text[0] in "0123456789+-" and node.style == "plain":
        return kind_of_text(text.replace("_", ""))  # compose's reader lets `_` stand between digits
    return kind(node)


def _cast(text: str, cast: Cast) -> Kind | None:
    """Give what text becomes; None where compose refuses it."""
    if cast == "bool":
        return "bool" if boolean(text) is not None else None
    if cast == "int":
        return "int" if text.lstrip("+-").isdecimal() and text.isascii() else None
    number = _number(text)
    return None if number is None else "int" if number.is_integer() else "float"


def _number(text: str) -> float | None:
    try:
        return float(text.replace("_", ""))
    except ValueError:
        return None


def _takes(shape: Shape, found: Kind, text: str) -> bool:
    if found in shape.scalars:
        return True
    if found not in ("int", "float"):
        return False
    number = _number(text) if found == "float" else None
    return "number" in shape.scalars or ("int" in shape.scalars and number is not None and number.is_integer())


def _is_outside(shape: Shape, found: Kind, text: str) -> bool:
    """Whether a value is none of the choices, or out of the range."""
    if found == "str":
        return bool(shape.choices) and text not in shape.choices
    number = _number(text)
    least, most = shape.limits
    return number is not None and not least <= number <= most
