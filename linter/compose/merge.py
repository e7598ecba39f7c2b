"""Mappings as compose sees them: the keys of their own, and those that `<<` brings in."""

from __future__ import annotations

from caulk.linter.compose.nodes import Alias, Entry, Mapping, Scalar, Sequence, YamlNode, resolve
from caulk.linter.source import Problem

MOST_MERGED = 100_000  # node visits that compose allows


class Merges:
    """Looks through the merge keys of one file. What is asked twice is found once."""

    __slots__ = ("_found", "_left", "made")

    def __init__(self) -> None:
        self._found: dict[int, dict[str, Entry]] = {}
        self._left = MOST_MERGED
        # Mappings are known by their identity: those that no file's tree holds must live as long as this.
        self.made: list[Mapping] = []

    def entries(self, mapping: Mapping) -> dict[str, Entry]:
        """Give the entries by key, each where it is written. Own keys come before merged ones, and earlier
        merged mappings before later ones; of a key that stands twice in one mapping, the last is given.
        """
        found = self._found.get(id(mapping))
        if found is None:
            found = {entry.name: entry for entry in mapping.entries}
            if "<<" in found:
                found = self._merged(mapping)
            self._found[id(mapping)] = found
        return found

    def _merged(self, mapping: Mapping) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        waiting = [mapping]
        seen: set[int] = set()
        while waiting:
            current = waiting.pop()
            if id(current) in seen or (self._left <= 0 and current is not mapping):
                continue
            seen.add(id(current))
            if current is not mapping:
                self._left -= len(current.entries) + 1
            bases: list[Mapping] = []
            for name, entry in {entry.name: entry for entry in current.entries}.items():
                if is_merge(entry):
                    bases.extend(merged_mappings(entry.value))
                else:
                    found.setdefault(name, entry)
            waiting.extend(reversed(bases))
        return found


def is_merge(entry: Entry) -> bool:
    """Whether the key is a bare `<<`; in quotes it is a key like any other."""
    return isinstance(entry.key, Scalar) and entry.key.text == "<<" and entry.key.style == "plain"


def merged_mappings(value: YamlNode) -> list[Mapping]:
    """Give the mappings that a `<<` with this value brings in, the strongest first."""
    target = resolve(value)
    if isinstance(target, Sequence):
        return [base for item in target.items if isinstance(base := resolve(item), Mapping)]
    return [target] if isinstance(target, Mapping) else []


def merge_problem(entry: Entry) -> Problem | None:
    """Say what is wrong with the value of a `<<`: it takes a mapping, or a list of mappings."""
    target = resolve(entry.value)
    values = target.items if isinstance(target, Sequence) else (entry.value,)
    for value in values:
        # A missing anchor is reported where it is missing.
        if not isinstance(resolve(value), Mapping) and not (isinstance(value, Alias) and value.target is None):
            span = value.span if value.span.start < value.span.end else entry.key.span
            return Problem(span, "`<<` merges mappings only: give it an alias to one, or a list of such")
    return None
