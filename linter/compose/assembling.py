"""Puts compose files together: what `include`, `extends`, overrides and several documents come to."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.assembly import Assembly
from caulk.linter.compose.environment import EnvFile, Environment, MissingEnvFile
from caulk.linter.compose.extending import Extending, Scope
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.joins import (
    IncludeCircle,
    MissingInclude,
    OutsidePath,
    Place,
    Refusal,
    Trouble,
    told_together,
)
from caulk.linter.compose.nodes import Entry, Mapping, MergedEntry, places, resolve
from caulk.linter.compose.overriding import Merger
from caulk.linter.compose.paths import path_of

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile

SECTIONS = ("services", "networks", "volumes", "secrets", "configs", "models")
MOST_FILES = 1000
DEEPEST_INCLUDE = 50


class _Level(NamedTuple):
    """From where files are read: where their paths start, the files that led there, what sets their variables."""

    folder: str
    chain: tuple[str, ...]
    environment: Environment


class _Include(NamedTuple):
    """An item of `include`, short or long."""

    paths: list[Value]
    directory: Value | None = None
    env_files: list[Value] | None = None  # None: not said


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
        self.environments: dict[str, Environment] = {}
        self.is_whole = True
        self.extending = Extending(self.merger, self.open, self.troubles)
        self._included: dict[tuple[tuple[str, ...], str], Mapping | None] = {}

    def assembly(self) -> tuple[Assembly, Container[str]]:
        """Give the project, and the paths of the files that are part of it, not only extended."""
        stack = self.place.stack if self.place is not None else ("",)
        read = [path for path in stack if not isinstance(self.open(path), Refusal | None)]
        self.is_whole = len(read) == len(stack)
        folder, files = os.path.dirname(stack[0]), self.place.files if self.place is not None else None
        environment = files.environment(folder) if files is not None else Environment()
        root = self._stack(read, _Level(folder, tuple(read), environment))
        others = tuple(file for file in self.files.values() if file is not self.file)
        troubles = (*told_together(self.troubles), *self.merger.mismatches)
        unresolved = frozenset(self.extending.unresolved)
        is_whole = self.is_whole and self.extending.is_whole and not self.merger.is_exhausted
        folders = {file.source: self.joined.get(path, os.path.dirname(path)) for path, file in self.files.items()}
        environments = {file.source: self.environments.get(path, environment) for path, file in self.files.items()}
        return Assembly(root, others, troubles, unresolved, is_whole, folders, environments), self.joined

    def open(self, path: str) -> ComposeFile | Refusal | None:
        """Read a file; None where nobody can know whether it is there, or too many were read."""
        known = self.files.get(path) or self._refused.get(path)
        if known is not None:
            return known
        if self.place is None or len(self.files) + len(self._refused) > MOST_FILES:
            return None
        opened = self.place.open(path)
        if isinstance(opened, Refusal):
            self._refused[path] = opened
        elif opened is not None:
            self.files[path] = opened
        return opened

    def _stack(self, paths: Sequence[str], level: _Level) -> Mapping | None:
        """Give the files' documents, each an override of those before."""
        root: Mapping | None = None
        folder = level.folder
        for path in paths:
            file = self.files.get(path)
            self.joined[path] = folder if self.joined.get(path, folder) == folder else None
            self.environments[path] = level.environment
            for document in file.documents if file is not None else ():
                if isinstance(document, Mapping) and file is not None:
                    tree = self._document(document, os.path.basename(path), level, root)
                    root = tree if root is None else self.merger.mapping(root, tree)
        return root

    def _document(self, document: Mapping, title: str, level: _Level, before: Mapping | None) -> Mapping:
        entries = self.merger.merges.entries(document)
        tree = document
        if "include" in entries:
            for included in self._includes(document, level):
                tree = self.merger.mapping(included, tree)
        services = self.merger.merges.entries(tree).get("services")
        if services is None:
            return tree
        scope = Scope(title, level.folder, Fields(services.value, self.merger.merges).entries)
        earlier = Fields(before, self.merger.merges).fields("services").entries
        extended = self.extending.all_of(scope, Scope(title, level.folder, earlier, is_settled=True))
        return tree if extended is None else self._with_services(tree, services, extended)

    def _with_services(self, tree: Mapping, services: Entry, extended: dict[str, Entry]) -> Mapping:
        section = resolve(services.value)
        assert isinstance(section, Mapping)
        merged = MergedEntry(services.key, self.merger.made(section, extended.values()), places(services))
        entries = self.merger.merges.entries(tree).values()
        return self.merger.made(tree, [merged if entry is services else entry for entry in entries])

    def _includes(self, document: Mapping, level: _Level) -> Iterator[Mapping]:
        for item in Fields(document, self.merger.merges).items("include"):
            if isinstance(item, Mapping):
                fields = Fields(item, self.merger.merges)
                env_files = list(fields.values("env_file")) if "env_file" in fields.entries else None
                include = _Include(list(fields.values("path")), fields.value("project_directory"), env_files)
            else:
                value = value_of(item)
                include = _Include([value] if value is not None else [])
            tree = self._include(include, level)
            if tree is not None:
                yield tree

    def _include(self, include: _Include, level: _Level) -> Mapping | None:
        """Give the sections of the files that one `include` names: the first, overridden by the others."""
        paths = tuple(path for value in include.paths if (path := self._path(value, level)) is not None)
        if not paths or len(level.chain) > DEEPEST_INCLUDE:
            self.is_whole = False
            return None
        start = os.path.dirname(paths[0])
        if include.directory is not None:
            start = path_of(include.directory, level.folder) or start
        key = (paths, start)
        if key not in self._included:
            self._included[key] = None
            environment = level.environment.lending(self._env_files(include, level.folder, start))
            tree = self._stack(paths, _Level(start, (*level.chain, *paths), environment))
            self._included[key] = self._sections(tree) if tree is not None else None
        return self._included[key]

    def _env_files(self, include: _Include, folder: str, start: str) -> list[EnvFile]:
        """Give the files of variables that hold for what is included: those that it names, else the `.env` there."""
        files = self.place.files if self.place is not None else None
        if files is None:
            return []
        paths = [os.path.join(start, ".env")]
        if include.env_files is not None:
            named = ((value, path_of(value, folder)) for value in include.env_files)
            known = [(value, path) for value, path in named if path is not None]
            missing = [value for value, path in known if files.lacks(path, folder)]
            self.troubles += [MissingEnvFile(value.span, value.text, "env_file") for value in missing]
            paths = [path for _, path in known]
        return [file for path in paths if (file := files.env_file(path)) is not None]

    def _sections(self, tree: Mapping) -> Mapping:
        entries = self.merger.merges.entries(tree)
        return self.merger.made(tree, [entries[name] for name in SECTIONS if name in entries])

    def _path(self, value: Value, level: _Level) -> str | None:
        """Give the path of a file that is included and was read; None where it was not, and why if we know."""
        path = path_of(value, level.folder)
        if path is None:
            self.is_whole = False
            return None
        if path in level.chain:
            circle = (*level.chain[level.chain.index(path) :], path)
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
