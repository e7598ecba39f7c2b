"""`extends`: services that are made of others, in the same file or in another."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.joins import ExtendsCircle, MissingBase, OutsidePath, Refusal, Trouble
from caulk.linter.compose.nodes import Entry, MergedEntry, places
from caulk.linter.compose.nodes import Mapping as YamlMapping
from caulk.linter.compose.overriding import Merger
from caulk.linter.compose.paths import path_of
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile


class Scope:
    """The services among which a name is looked up.

    file        the file's name, for messages
    folder      where relative paths start
    is_settled  the services have what they extend already
    """

    __slots__ = ("file", "folder", "is_settled", "services")

    def __init__(self, file: str, folder: str, services: Mapping[str, Entry], *, is_settled: bool = False) -> None:
        self.file = file
        self.folder = folder
        self.services = services
        self.is_settled = is_settled


class _Step:
    """A service on the way to what it extends, the `extends` that led on from it, and where that names its base."""

    __slots__ = ("entry", "extends", "name", "scope", "span")

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope = scope
        self.name = name
        self.entry = scope.services[name]
        self.extends: Entry | None = None
        self.span: Span | None = None


class Extending:
    """Finds what services extend, each only once. The way there is walked in a loop, however long.

    unresolved   the `extends` entries, by identity, behind which something is not known
    is_whole     whether all files that were asked for could be read
    """

    def __init__(
        self, merger: Merger, read: Callable[[str], ComposeFile | Refusal | None], troubles: list[Trouble]
    ) -> None:
        self.merger = merger
        self.troubles = troubles
        self.unresolved: set[int] = set()
        self.is_whole = True
        self._read = read
        self._done: dict[tuple[int, str], Entry] = {}
        self._scopes: dict[int, Scope] = {}
        self._own: dict[int, Scope] = {}  # those of the project itself; what is known by its identity must live

    def all_of(self, scope: Scope, earlier: Scope) -> dict[str, Entry] | None:
        """Give all services with what they extend; None where none extends any.

        earlier   where else a service may be found: compose does not look there, but who knows for how long
        """
        merges = self.merger.merges
        if not any("extends" in Fields(entry.value, merges).entries for entry in scope.services.values()):
            return None
        self._own.update({id(scope): scope, id(earlier): earlier})
        return {name: self._extended(scope, name, earlier) for name in scope.services}

    def _extended(self, scope: Scope, name: str, earlier: Scope) -> Entry:
        way: list[_Step] = []
        on_it: dict[tuple[int, str], int] = {}
        following: tuple[Scope, str] | None = (scope, name)
        base: Entry | None = None
        while following is not None:
            key = id(following[0]), following[1]
            base = self._done.get(key)
            if base is not None:
                break
            if key in on_it:
                self._tell_circle(way[on_it[key] :])
                break
            on_it[key] = len(way)
            way.append(_Step(*following))
            following = self._base(way[-1], earlier)
        for step in reversed(way):
            base = self._extension(base, step)
            self._done[id(step.scope), step.name] = base
        return self._done[id(scope), name]

    def _extension(self, base: Entry | None, step: _Step) -> Entry:
        entry = step.entry
        if step.extends is None:
            return entry
        under = Fields(base.value, self.merger.merges) if base is not None else None
        inherited = under.entry("extends") if under is not None else None
        if under is None or (inherited is not None and id(inherited) in self.unresolved):
            self.unresolved.add(id(step.extends))
        if base is None or under is None or under.mapping is None:
            return entry
        value = self.merger.value(base, entry, ("services", step.name))
        return MergedEntry(entry.key, value, places(entry))

    def _base(self, step: _Step, earlier: Scope) -> tuple[Scope, str] | None:
        """Give where the service that a service extends is found; None where it extends none or none is found."""
        if step.scope.is_settled:
            return None
        extends = Fields(step.entry.value, self.merger.merges).entry("extends")
        if extends is None:
            return None
        step.extends = extends
        fields = Fields(extends.value, self.merger.merges)
        service, file = value_of(extends.value) or fields.value("service"), fields.value("file")
        if service is None or not service.is_known:
            return None
        step.span = service.span
        scope: Scope | None = step.scope
        if file is not None:
            scope = self._scope_of(file, service, step.scope.folder)
        elif service.text not in step.scope.services and service.text in earlier.services:
            scope = earlier
        if scope is None:
            return None
        if service.text not in scope.services:
            # In the same file of the project itself the name is a reference like others.
            if file is not None or id(step.scope) not in self._own:
                written = file.text if file is not None else scope.file
                self.troubles.append(MissingBase(service.span, service.text, written, None))
            return None
        return scope, service.text

    def _scope_of(self, file: Value, service: Value, folder: str) -> Scope | None:
        path = path_of(file, folder)
        opened = self._read(path) if path is not None else None
        if path is None or opened is None:
            self.is_whole = False
            return None
        if isinstance(opened, Refusal):
            self.is_whole = False
            if opened.reason == "outside":
                self.troubles.append(OutsidePath(file.span, file.text))
            else:
                self.troubles.append(MissingBase(file.span, service.text, file.text, opened.reason))
            return None
        scope = self._scopes.get(id(opened))
        if scope is None:
            scope = Scope(os.path.basename(path), os.path.dirname(path), self._written(opened))
            self._scopes[id(opened)] = scope
        return scope

    def _written(self, file: ComposeFile) -> Mapping[str, Entry]:
        """Give the services of a file as they are written there; of several documents, the later override."""
        root: YamlMapping | None = None
        for document in file.documents:
            if isinstance(document, YamlMapping):
                root = document if root is None else self.merger.mapping(root, document)
        return Fields(root, self.merger.merges).fields("services").entries

    def _tell_circle(self, steps: list[_Step]) -> None:
        """Tell of a circle that leads through other files; within the project's own it shows in the services."""
        first = steps[0]
        names = [f"{step.name} in {step.scope.file}" for step in (*steps, first)]
        if first.span is not None and any(id(step.scope) not in self._own for step in steps):
            self.troubles.append(ExtendsCircle(first.span, " -> ".join(names)))
