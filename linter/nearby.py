"""Which compose files may belong to one though compose is not told so: those around it, and those that extend it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from caulk.linter.config.files import upward

if TYPE_CHECKING:
    from caulk.linter.compose.joins import Refusal
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.source import Source

MOST_FILES = 100
MOST_FOLDERS = 100


class Nearby:
    """The compose files around a file. They are asked for only where a file seems to lack something.

    compose_files  gives the compose files of a folder, by absolute path
    names          gives the names of the files and folders in a folder
    read           gives the text of a compose file of a project whose root is given
    open           makes such a file of it, each once
    """

    def __init__(
        self,
        compose_files: Callable[[str], Sequence[str]],
        names: Callable[[str], Iterable[str]],
        read: Callable[[str, str], Source | None],
        open: Callable[[str, str], ComposeFile | Refusal | None],  # noqa: A002
    ) -> None:
        self._compose_files = compose_files
        self._names = names
        self._read = read
        self._open = open
        self._in_hand: tuple[str, ...] = ()
        self._extended: dict[str, tuple[str, ...]] = {}

    def take(self, compose_files: Iterable[str]) -> None:
        """Note which compose files are linted, by absolute path: they may extend one in any other folder."""
        self._in_hand = tuple(compose_files)
        self._extended.clear()

    def forget(self) -> None:
        """Forget what the files say: one of them is another now."""
        self._extended.clear()

    def around(self, path: str, root: str) -> Iterator[ComposeFile]:
        """Give the other compose files of a file's folder and of those above it, the nearest first."""
        found = (other for folder in upward(os.path.dirname(path), root) for other in self._compose_files(folder))
        return self._opened((other for other in found if other != path), root)

    def is_extended(self, path: str, root: str) -> bool:
        """Say whether a service in hand, or in a file beside, above or in a folder beside, extends one of a file."""
        if root not in self._extended:
            below = os.path.join(root, "")
            mine = (other for other in self._in_hand if other.startswith(below))
            self._extended[root] = tuple(ending for other in mine for ending in self._extended_by(other, root))
        if path.endswith(self._extended[root]):
            return True
        folders = (*upward(os.path.dirname(path), root), *self._folders_beside(path, root))
        around = (other for folder in folders for other in self._compose_files(folder) if other != path)
        return any(path.endswith(tuple(self._extended_by(other, root))) for other in islice(around, MOST_FILES))

    def _opened(self, paths: Iterable[str], root: str) -> Iterator[ComposeFile]:
        from caulk.linter.compose.model import ComposeFile

        for path in islice(paths, MOST_FILES):
            file = self._open(path, root)
            if isinstance(file, ComposeFile):
                yield file

    def _extended_by(self, path: str, root: str) -> Iterator[str]:
        """Give the paths of other files that services extend.

        Of one that begins with a variable it is what follows, if that is more than a name that any folder may have.
        """
        from caulk.linter.compose.completeness import FIRST, stem
        from caulk.linter.compose.paths import path_of

        source = self._read(path, root)
        if source is None or "extends" not in source.text:
            return
        for file in self._opened((path,), root):
            for service in file.services:
                value = service.extends.file if service.extends is not None else None
                found = path_of(value, os.path.dirname(path)) if value is not None else None
                ending = value.text.rpartition("}")[2] if value is not None else ""
                if found is not None and found != path:
                    yield found
                elif found is None and ending.startswith("/") and (ending.count("/") > 1 or stem(ending) not in FIRST):
                    yield os.path.normpath(ending)

    def _folders_beside(self, path: str, root: str) -> Iterator[str]:
        """Give the folders beside that in which a file lies."""
        folder = os.path.dirname(path)
        above = os.path.dirname(folder)
        if folder != root:
            names = sorted(name for name in self._names(above) if "." not in name[1:])
            yield from (os.path.join(above, name) for name in names[:MOST_FOLDERS])
