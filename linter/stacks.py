"""Which compose files are read together: by name, by what `.env` says, by `include`, or because somebody says so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from caulk.linter.config.files import is_inside, upward
from caulk.linter.kinds import kind_by_name
from caulk.linter.nearby import Nearby
from caulk.linter.project_files import ProjectFiles
from caulk.linter.source import Source

if TYPE_CHECKING:
    from caulk.linter.compose.joins import Place, Refusal
    from caulk.linter.compose.model import ComposeFile

# In the order in which compose looks for them; of each kind it takes the first.
MAIN = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
OVERRIDES = tuple(f"{stem}.override.{ending}" for stem in ("compose", "docker-compose") for ending in ("yml", "yaml"))
MOST_LEVELS = 20
MOST_INCLUDED = 1000
MOST_IN_A_FOLDER = 100


class Stacks:
    """The compose files of one run, and which of them compose stacks. Each is read once, and only when asked for.

    root    gives the project's root for a folder: nothing above it is read, unless `outside`
    names   gives the names of the files in a folder
    read    gives the text of the file at an absolute path; None where it cannot be read
    given   files that are read together whatever they are called, by absolute path, the main one first
    """

    def __init__(
        self,
        root: Callable[[str], str],
        names: Callable[[str], Iterable[str]],
        read: Callable[[str], Source | None],
        *,
        given: Sequence[str] = (),
        outside: bool = False,
    ) -> None:
        self._root = root
        self._names = names
        self._read = read
        self._given = tuple(given)
        self._outside = outside
        self._sources: dict[str, Source | None] = {}
        self._files: dict[str, ComposeFile | None] = {}
        self._stacks: dict[str, tuple[str, ...]] = {}
        self._compose_files: dict[str, tuple[str, ...]] = {}
        self._included: dict[str, frozenset[str]] = {}
        self._project_files: dict[str, ProjectFiles] = {}
        self._listed: dict[str, frozenset[str]] = {}
        self._inside: dict[tuple[str, str], bool] = {}
        self._nearby = Nearby(self._compose_files_in, self._names_in, self._source_in, self._open)

    def take(self, compose_files: Iterable[str]) -> None:
        """Note which compose files are linted, by absolute path."""
        self._nearby.take(compose_files)

    def place(self, path: str) -> Place:
        """Give the place of a compose file among the others, by its absolute path."""
        from caulk.linter.compose.joins import Place

        root = self._root(os.path.dirname(path))
        return Place(
            path,
            self._project_of(path, root),
            open=lambda other: self._open(other, root),
            files=self.files(path),
            around=lambda: self._nearby.around(path, root),
            is_extended=lambda: self._nearby.is_extended(path, root),
        )

    def files(self, path: str) -> ProjectFiles | None:
        """Give the files around one; None for what may belong anywhere, as it comes through standard input."""
        folder, name = os.path.split(path)
        return self._files_in(self._root(folder)) if name in self._names_in(folder) else None

    def view(self, path: str) -> ComposeFile | None:
        """Give a compose file with all that belongs to it; None where it cannot be read."""
        from caulk.linter.compose.model import ComposeFile

        root = self._root(os.path.dirname(path))
        source = self._source_in(path, root)
        return ComposeFile(source, self.place(path)) if source is not None else None

    def mains(self, folder: str) -> Iterator[str]:
        """Give the compose files of a folder and what its `.env` names, each by its main file; not without end."""
        root = self._root(folder)
        called = [path for path in self._stack_in(folder)[:1] if self._may_read(path, root)]
        paths = (*called, *self._compose_files_in(folder)[:MOST_IN_A_FOLDER])
        yield from dict.fromkeys(map(self.main, paths))

    def main(self, path: str) -> str:
        """Give the compose file that a file overrides or is included by, or the file itself; none that lies outside."""
        root = self._root(os.path.dirname(path))
        return next((each for each in self._project_of(path, root) if self._may_read(each, root)), path)

    def reads(self, path: str, text: str) -> bool:
        """Say whether a compose file holds this text, as others see it."""
        source = self._source_in(path, self._root(os.path.dirname(path)))
        return source is not None and source.text == text

    def mentions(self, path: str, text: str) -> bool:
        """Say whether a text stands in a compose file."""
        source = self._source(path)
        return source is not None and text in source.text

    def forget(self, path: str) -> None:
        """Forget what is known of a file, and what was made out of it: it is there, gone, or another now."""
        self._sources.pop(path, None)
        self._files.pop(path, None)
        if kind_by_name(os.path.basename(path)) is None:
            self._files.clear()  # they know what `.env` sets
        derived = (self._stacks, self._compose_files, self._included, self._project_files, self._listed, self._inside)
        for each in derived:
            each.clear()
        self._nearby.forget()

    def edit(self, path: str) -> None:
        """Forget the text of a compose file, which is another now; what lies in folders stays known."""
        self._sources.pop(path, None)
        self._files.pop(path, None)
        self._included.clear()
        self._nearby.forget()
        for files in self._project_files.values():
            files.edit(path)

    def _files_in(self, root: str) -> ProjectFiles:
        if root not in self._project_files:
            made = ProjectFiles(root, lambda path: self._may_read(path, root), self._names_in, self._read)
            self._project_files[root] = made
        return self._project_files[root]

    def _project_of(self, path: str, root: str) -> tuple[str, ...]:
        stack = self._stack_with(path)
        seen = {stack}
        for _ in range(MOST_LEVELS):
            above = self._including_one(stack[0], root) if self._may_read(stack[0], root) else None
            stack = self._stack_with(above) if above is not None else stack
            if stack in seen:
                return stack
            seen.add(stack)
        return stack

    def _stack_with(self, path: str) -> tuple[str, ...]:
        """Give the files that compose reads together with one: the main file and overrides, or only itself.

        They lie in its own folder, or the `.env` of a folder above names them.
        """
        if path in self._given:
            return self._given
        folder = os.path.dirname(path)
        stacks = map(self._stack_in, upward(folder, self._root(folder)))
        return next((stack for stack in stacks if path in stack), (path,))

    def _stack_in(self, folder: str) -> tuple[str, ...]:
        """Give what compose reads when it is called in a folder."""
        found = self._stacks.get(folder)
        if found is None:
            names = self._names_in(folder)
            chosen = self._named_by_env(folder) if ".env" in names else ()
            if not chosen:
                both = (next((name for name in kind if name in names), None) for kind in (MAIN, OVERRIDES))
                main, override = both
                chosen = tuple(name for name in (main, override) if name is not None) if main is not None else ()
            found = tuple(os.path.normpath(os.path.join(folder, name)) for name in chosen)
            self._stacks[folder] = found
        return found

    def _named_by_env(self, folder: str) -> tuple[str, ...]:
        """Read `COMPOSE_FILE` in a folder's `.env`; nothing where it is not there, or made of variables."""
        source = self._files_in(self._root(folder)).read(os.path.join(folder, ".env"))
        if source is None or "COMPOSE_FILE" not in source.text:
            return ()
        settings: dict[str, str] = {}
        for line in source.text.splitlines():
            key, sign, value = line.strip().removeprefix("export ").partition("=")
            if sign and key.strip() in ("COMPOSE_FILE", "COMPOSE_PATH_SEPARATOR"):
                settings[key.strip()] = value.partition(" #")[0].strip().strip("'\"")
        files = settings.get("COMPOSE_FILE", "")
        if not files or "$" in files:
            return ()
        return tuple(filter(None, files.split(settings.get("COMPOSE_PATH_SEPARATOR") or os.pathsep)))

    def _including_one(self, path: str, root: str) -> str | None:
        """Give the compose file beside a file, or in a folder above it, that includes it; the nearest there is."""
        for folder in upward(os.path.dirname(path), root):
            for above in self._compose_files_in(folder):
                if above != path and path in self._included_from(above, root):
                    return above
        return None

    def _compose_files_in(self, folder: str) -> tuple[str, ...]:
        found = self._compose_files.get(folder)
        if found is None:
            names = [name for name in self._names_in(folder) if kind_by_name(name) == "compose"]
            found = tuple(os.path.join(folder, name) for name in sorted(names, key=_order))
            self._compose_files[folder] = found
        return found

    def _included_from(self, path: str, root: str) -> frozenset[str]:
        """Give all that a file includes, far and near."""
        found = self._included.get(path)
        if found is None:
            found = self._included[path] = frozenset(self._closure(path, root))
        return found

    def _closure(self, path: str, root: str) -> Iterator[str]:
        waiting, seen = [path], {path}
        while waiting and len(seen) < MOST_INCLUDED:
            for other in self._included_by(waiting.pop(), root):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
                    yield other

    def _included_by(self, path: str, root: str) -> Iterator[str]:
        from caulk.linter.compose.model import ComposeFile
        from caulk.linter.compose.paths import path_of

        source = self._source_in(path, root)
        if source is None or "include" not in source.text:
            return
        file = self._open(path, root)
        for value in file.includes if isinstance(file, ComposeFile) else ():
            other = path_of(value, os.path.dirname(path))
            if other is not None:
                yield other

    def _open(self, path: str, root: str) -> ComposeFile | Refusal | None:
        from caulk.linter.compose.joins import Refusal
        from caulk.linter.compose.model import ComposeFile

        if not self._may_read(path, root):
            return Refusal("outside")
        if path not in self._files:
            source = self._source(path)
            self._files[path] = ComposeFile(source) if source is not None else None
        file = self._files[path]
        if file is not None:
            return file
        is_there = self._files_in(root).has(path)
        return None if is_there is None else Refusal("unreadable" if is_there else "missing")

    def _may_read(self, path: str, root: str) -> bool:
        if self._outside:
            return True
        if (path, root) not in self._inside:
            self._inside[path, root] = is_inside(path, root)
        return self._inside[path, root]

    def _source_in(self, path: str, root: str) -> Source | None:
        return self._source(path) if self._may_read(path, root) else None

    def _source(self, path: str) -> Source | None:
        if path not in self._sources:
            source = self._read(path)
            self._sources[path] = source if source is not None and source.is_utf8 else None
        return self._sources[path]

    def _names_in(self, folder: str) -> frozenset[str]:
        if folder not in self._listed:
            self._listed[folder] = frozenset(self._names(folder))
        return self._listed[folder]


def _order(name: str) -> tuple[int, str]:
    return MAIN.index(name) if name in MAIN else len(MAIN), name
