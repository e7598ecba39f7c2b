"""Puts compose files together: what `include`, `extends`, overrides and several documents come to."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from caulk.linter.compose.assembly import Assembly
from caulk.linter.compose.extending import Extending, Scope
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.joins import IncludeCircle, MissingInclude, OutsidePath, Place, Refusal, Trouble
from caulk.linter.compose.nodes import Entry, Mapping, MergedEntry, places, resolve
from caulk.linter.compose.overriding import Merger
from caulk.linter.compose.paths import local_path

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile

SECTIONS = ("services", "networks", "volumes", "secrets", "configs", "models")
MOST_FILES = 1000
DEEPEST_INCLUDE = 50


class Assembler:
    """Puts one file together with all that belongs to it."""

    def __init__(self, file: ComposeFile, place: Place | None) -> None:
        self.file = file
        self.place = place
        self.merger = Merger(file.merges)
        self.troubles: list[Trouble] = []
        self.files: dict[str, ComposeFile] = {place.path if place is not None else "": file}
        self._refused: dict[str, Refusal] = {}
        self.joined: dict[str, str | None] = {}  # where their relative paths start; None: not in one folder
        self.is_whole = True
        self.extending = Extending(self.merger, self.open, self.troubles)
        self._included: dict[tuple[tuple[str, ...], str], Mapping | None] = {}

    def assembly(self) -> tuple[Assembly, Container[str]]:
        """Give the project, and the paths of the files that are part of it, not only extended."""
        stack = self.place.stack if self.place is not None else ("",)
        read = [path for path in stack if self.open(path) is not None]
        root = self._stack(read, os.path.dirname(stack[0]), tuple(read))
        others = tuple(file for file in self.files.values() if file is not self.file)
        troubles = (*self.troubles, *self.merger.mismatches)
        unresolved = frozenset(self.extending.unresolved)
        is_whole = self.is_whole and self.extending.is_whole and not self.merger.is_exhausted
        folders = {file.source: self.joined.get(path, os.path.dirname(path)) for path, file in self.files.items()}
        return Assembly(root, others, troubles, unresolved, is_whole, folders), self.joined

    def open(self, path: str) -> ComposeFile | Refusal | None:
        """Read a file; None where nobody may, or too many were read."""
        known = self.files.get(path) or self._refused.get(path)
        if known is not None:
            return known
        if self.place is None or len(self.files) + len(self._refused) > MOST_FILES:
            return None
        opened = self.place.open(path)
        if isinstance(opened, Refusal):
            self._refused[path] = opened
        else:
            self.files[path] = opened
        return opened

    def _stack(self, paths: Sequence[str], folder: str, chain: tuple[str, ...]) -> Mapping | None:
        """Give the files' documents, each an override of those before; relative paths start at `folder`."""
        root: Mapping | None = None
        for path in paths:
            file = self.files.get(path)
            self.joined[path] = folder if self.joined.get(path, folder) == folder else None
            for document in file.documents if file is not None else ():
                if isinstance(document, Mapping) and file is not None:
                    tree = self._document(document, os.path.basename(path), folder, chain, root)
                    root = tree if root is None else self.merger.mapping(root, tree)
        return root

    def _document(
        self, document: Mapping, title: str, folder: str, chain: tuple[str, ...], before: Mapping | None
    ) -> Mapping:
        entries = self.merger.merges.entries(document)
        tree = document
        if "include" in entries:
            for included in self._includes(document, folder, chain):
                tree = self.merger.mapping(included, tree)
        services = self.merger.merges.entries(tree).get("services")
        if services is None:
            return tree
        scope = Scope(title, folder, Fields(services.value, self.merger.merges).entries)
        earlier = Fields(before, self.merger.merges).fields("services").entries
        extended = self.extending.all_of(scope, Scope(title, folder, earlier, is_settled=True))
        return tree if extended is None else self._with_services(tree, services, extended)

    def _with_services(self, tree: Mapping, services: Entry, extended: dict[str, Entry]) -> Mapping:
        section = resolve(services.value)
        assert isinstance(section, Mapping)
        merged = MergedEntry(services.key, self.merger.made(section, extended.values()), places(services))
        entries = self.merger.merges.entries(tree).values()
        return self.merger.made(tree, [merged if entry is services else entry for entry in entries])

    def _includes(self, document: Mapping, folder: str, chain: tuple[str, ...]) -> Iterator[Mapping]:
        for item in Fields(document, self.merger.merges).items("include"):
            if isinstance(item, Mapping):
                fields = Fields(item, self.merger.merges)
                values, directory = list(fields.values("path")), fields.value("project_directory")
            else:
                value = value_of(item)
                values, directory = [value] if value is not None else [], None
            tree = self._include(values, directory, folder, chain)
            if tree is not None:
                yield tree

    def _include(
        self, values: list[Value], directory: Value | None, folder: str, chain: tuple[str, ...]
    ) -> Mapping | None:
        """Give the sections of the files that one `include` names: the first, overridden by the others."""
        paths = tuple(path for value in values if (path := self._path(value, folder, chain)) is not None)
        if not paths or len(chain) > DEEPEST_INCLUDE:
            self.is_whole = False
            return None
        start = os.path.dirname(paths[0])
        if directory is not None:
            start = os.path.normpath(os.path.join(folder, directory.text))
        key = (paths, start)
        if key not in self._included:
            self._included[key] = None
            tree = self._stack(paths, start, (*chain, *paths))
            self._included[key] = self._sections(tree) if tree is not None else None
        return self._included[key]

    def _sections(self, tree: Mapping) -> Mapping:
        entries = self.merger.merges.entries(tree)
        return self.merger.made(tree, [entries[name] for name in SECTIONS if name in entries])

    def _path(self, value: Value, folder: str, chain: tuple[str, ...]) -> str | None:
        """Give the path of a file that is included and was read; None where it was not, and why if we know."""
        path = local_path(value, folder)
        if path is None:
            self.is_whole = False
            return None
        if path in chain:
            circle = (*chain[chain.index(path) :], path)
            self.troubles.append(IncludeCircle(value.span, " -> ".join(map(os.path.basename, circle))))
            return None
        opened = self.open(path)
        if isinstance(opened, Refusal):
            outside = opened.reason == "outside"
            made = OutsidePath(value.span, value.text) if outside else None
            self.troubles.append(made or MissingInclude(value.span, value.text, opened.reason))
        if opened is None or isinstance(opened, Refusal):
            self.is_whole = False
            return None
        return path
