"""What a compose file declares under a name, and the edits of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.compose.edits import Wanted, add_item, add_key, remove_entry
from caulk.linter.compose.fields import Fields, Value, items_of
from caulk.linter.compose.nodes import Entry, Mapping, Sequence, YamlNode, places
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile


class Declared:
    """A name with keys below it. `span` is that of the name; a value stands where its own span says.

    declared_in   all entries that declare it, in the order in which they override each other; `declared` is the first
    effective     its value when all of them, and what it extends, are put over each other
    """

    def __init__(self, declared: Entry, file: ComposeFile) -> None:
        self.declared_in = places(declared)
        self.declared = self.declared_in[0]
        self.effective: YamlNode = declared.value
        self.file = file
        self.span: Span = self.declared.key.span
        self.name = declared.name
        self.fields = Fields(declared.value, file.merges)
        self._additions: dict[tuple[str, Wanted, int | None], Edit | None] = {}  # rules ask for the same ones each time

    def holds(self, span: Span) -> bool:
        """Say whether a place lies in what is written under the name itself, in one of the files."""
        return any(part.span.covers(span) for part in self.declared_in)

    def entry(self, key: str) -> Entry | None:
        """Give a key's entry: its own, or one that a `<<` brings in; where it is written."""
        return self.fields.entry(key)

    def value(self, key: str) -> Value | None:
        """Give a key's scalar as the project has it; None where it is missing, null, a list or a mapping."""
        value = self.fields.value(key)
        return self.file.settled(value) if value is not None else None

    def text(self, key: str) -> str | None:
        """Give a key's scalar as text, variables as `.env` sets them, else at their defaults."""
        value = self.value(key)
        return value.text if value is not None else None

    def flag(self, key: str) -> bool | None:
        """Give a key's boolean as compose reads it; None where there is none."""
        value = self.value(key)
        return value.flag if value is not None else None

    def is_empty(self, key: str) -> bool:
        """Whether a key is missing or has nothing in it."""
        return not items_of(self.fields.node(key))

    @property
    def is_shared(self) -> bool:
        """Whether an anchor gives its mapping to others, or others' to it: a change would reach them."""
        value = self.declared.value
        return not isinstance(value, Mapping) or value.aliased or self.declared.mapping.aliased

    def add(self, key: str, value: Wanted) -> Edit | None:
        """Give the edit that adds a key, behind the last one.

        value   YAML text of a scalar, or a tuple of such for a list
        None where the key is there already, or where the change would reach others.
        """
        mapping = self.declared.value
        if self.is_shared or not isinstance(mapping, Mapping):
            return None
        if key in self.fields.entries or key in self.file.merges.entries(mapping):
            return None
        wanted = key, value, self.file.list_indentation
        if wanted not in self._additions:
            self._additions[wanted] = add_key(mapping, *wanted)
        return self._additions[wanted]

    def remove(self, key: str) -> Edit | None:
        """Give the edit that takes a key away where it is written; None where it is missing or an alias needs it."""
        entry = self.entry(key)
        return remove_entry(entry) if entry is not None else None

    def add_item(self, key: str, text: str) -> Edit | None:
        """Give the edit that adds an item, as YAML text, to a list, which is made if it is missing.

        None where the change would reach others, or the key holds no list.
        """
        entry = self.entry(key)
        if entry is None:
            return self.add(key, (text,))
        sequence = entry.value
        shared = self.is_shared or entry.mapping is not self.declared.value
        if shared or not isinstance(sequence, Sequence) or sequence.aliased:
            return None
        return add_item(sequence, text)
