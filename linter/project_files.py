"""The files of one project: what is in those that others name, and whether one is missing that belongs there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from caulk.linter.config.files import upward
from caulk.linter.kinds import kind_by_name
from caulk.linter.knowledge.file_names import is_template_of
from caulk.linter.lazy import cached_property
from caulk.linter.source import Source
from caulk.linter.spelling import nearest

if TYPE_CHECKING:
    from caulk.linter.compose.environment import EnvFile, Environment

LARGEST = 1024 * 1024
MOST_NAMES = 10_000
"""So many names in a folder are looked at: whether there are others is not known."""
MOST_OTHERS = 64
MOST_LINES = 10_000
MARKS = frozenset((".git", ".hg", "caulk.toml", ".caulk.toml", "pyproject.toml"))


class ProjectFiles:
    """The files in a project, by absolute path. Nothing outside of it is read, and nothing of more than 1 MiB.

    root      the project's folder
    contains  says whether a path may be read
    names     gives the names of the files in a folder
    read      gives a file's text; None where it cannot be read
    """

    def __init__(
        self,
        root: str,
        contains: Callable[[str], bool],
        names: Callable[[str], Iterable[str]],
        read: Callable[[str], Source | None],
    ) -> None:
        self._root = root
        self._contains = contains
        self._names = names
        self._read = read
        self._env_files: dict[str, EnvFile | None] = {}
        self._ignores: dict[str, tuple[str, ...]] = {}

    @property
    def root(self) -> str:
        return self._root

    @property
    def is_repository(self) -> bool:
        """Whether something marks the root, so that it is no folder like any other."""
        return not MARKS.isdisjoint(self._names(self._root))

    def contains(self, path: str) -> bool:
        """Say whether a path lies in the project, links followed."""
        return self._contains(path)

    def names(self, folder: str) -> frozenset[str]:
        """Give the names of what is in a folder; none where nobody may look."""
        return frozenset(self._names(folder)) if self.contains(folder) else frozenset()

    def has(self, path: str) -> bool | None:
        """Say whether there is a file or folder.

        None where nobody may look, where its folder holds too many, and in a submodule that is not checked out.
        """
        if path == self._root:
            return True
        if not self.contains(path):
            return None
        names = self.names(os.path.dirname(path))
        if os.path.basename(path) in names:
            return True
        return None if len(names) >= MOST_NAMES or self._is_elsewhere(path) else False

    def read(self, path: str) -> Source | None:
        """Give a file's text; None where it is not there, too large, outside, or no UTF-8."""
        source = self._read(path) if self.may_read(path) else None
        return source if source is not None and source.is_utf8 else None

    def may_read(self, path: str) -> bool:
        """Say whether a file is there, not too large, and inside the project."""
        return self._is_there(path) and self._contains(path) and _is_small(path)

    def lacks(self, path: str, folder: str) -> bool:
        """Say whether a file is not there that belongs there; `folder` is where the path to it starts.

        Nothing belongs where a compose file lies alone, taken out of its project. A file that git ignores, or that has
        a template beside it, is made by whoever starts the project; one that is found from a folder above shows that
        compose is called with that folder as the project's.
        """
        if self.has(path) is not False or self._lies_alone(folder, path):
            return False
        written = os.path.relpath(path, folder)
        if any(self._is_there(os.path.normpath(os.path.join(above, written))) for above in self._above(folder)):
            return False
        return not (self._has_template(path) or self.is_ignored(path))

    def _lies_alone(self, folder: str, path: str) -> bool:
        """Say whether a compose file is all that there is in its folder, and its project is not where a path leads.

        There, files of another kind show it, or a name that is nearly the path's.
        """
        if len(self.names(folder)) > 1:
            return False
        place, name = os.path.split(path)
        others = sorted(self.names(place) - {".git"})[:MOST_OTHERS] if place != folder else []
        files = (other for other in others if kind_by_name(other) != "compose")
        return nearest(name, others) is None and all(self.names(os.path.join(place, other)) for other in files)

    def env_file(self, path: str) -> EnvFile | None:
        """Give a file of variables; None where `read` gives none."""
        if path not in self._env_files:
            from caulk.linter.compose.environment import EnvFile

            source = self.read(path)
            self._env_files[path] = EnvFile(source) if source is not None else None
        return self._env_files[path]

    def edit(self, path: str) -> None:
        """Forget a file's text, which is another now."""
        self._env_files.pop(path, None)

    def environment(self, folder: str) -> Environment:
        """Give what the `.env` of a folder and of those above set."""
        from caulk.linter.compose.environment import Environment

        above = (self.env_file(os.path.join(other, ".env")) for other in self._above(folder))
        own = self.env_file(os.path.join(folder, ".env"))
        return Environment(own, [file for file in above if file is not None])

    def _is_there(self, path: str) -> bool:
        folder, name = os.path.split(path)
        return name in self.names(folder)

    def _above(self, path: str) -> list[str]:
        """Give the folders above a path, the nearest first, as far as the project goes."""
        return upward(path, self._root)[1:]

    def _is_elsewhere(self, path: str) -> bool:
        """Say whether a path is a submodule, or lies in one, of which nothing is checked out."""
        return any(_is_in(path, place) and not self.names(place) for place in self._submodules)

    @cached_property
    def _submodules(self) -> tuple[str, ...]:
        """The folders of the repository's submodules."""
        source = self.read(os.path.join(self._root, ".gitmodules"))
        lines = source.text.splitlines()[:MOST_LINES] if source is not None else ()
        settings = (line.strip().partition("=") for line in lines)
        paths = (value.strip().strip('"') for name, _, value in settings if name.strip() == "path")
        return tuple(os.path.normpath(os.path.join(self._root, path)) for path in paths)

    def _has_template(self, path: str) -> bool:
        folder, name = os.path.split(path)
        return any(is_template_of(other, name) for other in self.names(folder))

    def is_ignored(self, path: str) -> bool:
        """Say what the nearest `.gitignore` that knows the path says of it, or of all that is in it."""
        for folder in self._above(path):
            lines = self._ignore_lines(folder)
            if lines:
                from caulk.linter.config.patterns import verdict

                said = verdict(lines, os.path.relpath(path, folder).replace(os.sep, "/") + "/*")
                if said is not None:
                    return said
        return False

    def _ignore_lines(self, folder: str) -> tuple[str, ...]:
        if folder not in self._ignores:
            source = self.read(os.path.join(folder, ".gitignore"))
            self._ignores[folder] = tuple(source.text.splitlines()) if source is not None else ()
        return self._ignores[folder]


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}{os.sep}")


def _is_small(path: str) -> bool:
    try:
        return os.path.getsize(path) <= LARGEST
    except OSError:
        return True  # who gives the texts has them from elsewhere
