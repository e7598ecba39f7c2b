"""Which files to lint: those named, and those that lie in the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from caulk.linter.config.folders import Configs
from caulk.linter.kinds import kind_by_name, kind_by_text
from caulk.linter.project_files import MOST_NAMES
from caulk.linter.registry import Kind
from caulk.linter.run import FileError
from caulk.linter.source import BinaryFileError, Source

STDIN = "-"
LARGEST = 64 * 1024 * 1024
SKIPPED = frozenset(
    (
        *(".git", ".hg", ".svn", ".jj", ".idea", ".vscode", ".terraform", "node_modules", "bower_components"),
        *(".venv", "venv", ".direnv", ".tox", ".nox", "__pycache__", "__pypackages__", "site-packages"),
        *(".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"),
    )
)
# A folder is called `dockerfile` for good reasons, but one with a name that builders read is a mistake.
_READ_BY_BUILDERS = frozenset({"Dockerfile", "Containerfile"})


class Target(NamedTuple):
    """A file to lint: its path as it was given or found, its absolute path, and its kind if the name says it."""

    path: str
    absolute: str
    kind: Kind | None

    @property
    def folder(self) -> str:
        return os.path.dirname(self.absolute)


class Unreadable(Exception):  # noqa: N818  what it tells is no error of ours
    """A file that cannot be linted, and why; `line` counts from 1, None where the whole file is meant."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def folders_of(paths: Sequence[str]) -> tuple[str, ...]:
    """Give the absolute folders among the paths that are to be linted; none means here."""
    return tuple(os.path.abspath(path) for path in paths or (".",) if os.path.isdir(path))


def discover(
    paths: Iterable[str], configs: Configs, *, force_exclude: bool = False
) -> tuple[list[Target], list[FileError]]:
    """Give the files to lint, each once and in the order of their paths, and what cannot be linted.

    A file that is named is linted whatever its name, unless `force_exclude` makes `exclude` hold for it too.
    """
    targets: dict[str, Target] = {}
    errors: list[FileError] = []
    for path in paths:
        for found in _under(path, configs, force_exclude):
            if isinstance(found, FileError):
                errors.append(found)
            else:
                targets.setdefault(found.absolute, found)
    return sorted(targets.values()), sorted(errors)


def _under(path: str, configs: Configs, force_exclude: bool) -> Iterator[Target | FileError]:
    path = os.path.normpath(path)
    absolute = os.path.abspath(path)
    name = os.path.basename(absolute)
    if os.path.isdir(path):
        if kind_of_folder_like_a_file(name):
            yield FileError(path, None, "is a folder, not a file")
        yield from Walk(configs, absolute).files("" if path == "." else path)
    elif not os.path.lexists(path):
        yield FileError(path, None, "no such file or folder")
    elif not (force_exclude and configs.excludes(absolute)):
        yield Target(path, absolute, kind_by_name(name))


def kind_of_folder_like_a_file(name: str) -> bool:
    """Say whether a folder has the name of a file that Docker would read."""
    return name in _READ_BY_BUILDERS or kind_by_name(name) == "compose"


class Walk:
    """A walk through a folder, with .gitignore files and the configs' `exclude` respected.

    Links to folders are not followed, and of links to files only those that stay in the project.
    """

    __slots__ = ("_configs", "_root", "_top")

    def __init__(self, configs: Configs, top: str) -> None:
        self._configs = configs
        self._top = top
        self._root: str | None = None

    def files(self, shown: str) -> Iterator[Target | FileError]:
        """Give the files below; their paths begin with `shown`, the folder's path as it was given."""
        stack = [(self._top, shown, _ignores_above(self._top))]
        while stack:
            folder, shown, ignores = stack.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError as error:
                yield FileError(shown or ".", None, f"cannot be read: {error.strerror}")
                continue
            if any(entry.name == ".gitignore" for entry in entries):
                ignores = (*ignores, *_ignore_file(folder))
            for entry in entries:
                path = os.path.join(shown, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    if entry.name in SKIPPED or self._ignored(f"{entry.path}/", ignores):
                        continue
                    if kind_of_folder_like_a_file(entry.name):
                        yield FileError(path, None, "is a folder, not a file")
                    stack.append((entry.path, path, ignores))
                else:
                    kind = kind_by_name(entry.name)
                    if kind and not self._ignored(entry.path, ignores):
                        yield self._file(entry, path, kind)

    def _file(self, entry: os.DirEntry[str], path: str, kind: Kind) -> Target | FileError:
        if entry.is_symlink():
            wrong = self._wrong_with_link(entry.path)
            if wrong:
                return FileError(path, None, wrong)
        if not entry.is_file():  # a pipe is read if it is named; found here, nobody may ever write to it
            return FileError(path, None, "is no regular file")
        return Target(path, entry.path, kind)

    def _wrong_with_link(self, path: str) -> str | None:
        if not os.path.exists(path):
            return "is a link to nothing"
        if os.path.isdir(path):
            return "is a link to a folder, not a file"
        from caulk.linter.config.files import is_inside, project_root

        if self._root is None:
            self._root = project_root(self._top)
        return None if is_inside(path, self._root) else "is a link out of the project"

    def _ignored(self, path: str, ignores: Sequence[Ignores]) -> bool:
        for folder, lines in reversed(ignores):
            from caulk.linter.config.patterns import verdict

            said = verdict(lines, path[len(folder) + 1 :].replace(os.sep, "/"))
            if said is not None:
                if said:
                    return True
                break
        return self._configs.excludes(path)


Ignores = tuple[str, tuple[str, ...]]


def _ignores_above(folder: str) -> tuple[Ignores, ...]:
    """Give the .gitignore files above a folder, up to the repository's root, the farthest first."""
    found: list[Ignores] = []
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ()
        folder = above
        found[:0] = _ignore_file(folder)
    return tuple(found)


def _ignore_file(folder: str) -> list[Ignores]:
    """Read a folder's .gitignore, of which git follows no link either: it may lead to a device without end."""
    path = os.path.join(folder, ".gitignore")
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return []
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = tuple(line.rstrip("\n") for line in file)
    except OSError:
        return []
    return [(folder, lines)]


def read_target(target: Target) -> tuple[Source, Kind]:
    """Read a file. Raises Unreadable with the reason."""
    try:
        mode = os.stat(target.absolute).st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable("is a folder, not a file")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise Unreadable("is no regular file")
        with open(target.absolute, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
    return decode(target, data)


def read_source(path: str) -> Source | None:
    """Read a file that another one refers to, by its absolute path; None where it is no file or cannot be read."""
    if not os.path.isfile(path):
        return None
    try:
        return read_target(Target(os.path.relpath(path), path, None))[0]
    except Unreadable:
        return None


def names_in(folder: str) -> list[str]:
    """Give the names of the files and folders in a folder, not many more than anybody asks for; none if unreadable."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in islice(entries, MOST_NAMES)]
    except (OSError, ValueError):  # the latter of a NUL
        return []


def decode(target: Target, data: bytes) -> tuple[Source, Kind]:
    """Make a source of a file's bytes, and say what kind it is. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(f"is larger than {LARGEST // 1024 // 1024} MiB")
    try:
        source = Source.from_bytes(target.path, data)
    except BinaryFileError as error:
        raise Unreadable("is binary: it holds a NUL byte") from error
    kind = target.kind or kind_by_text(target.path, source.text)
    if kind == "compose" and not source.is_utf8:
        # YAML is Unicode, and compose refuses the file; a Dockerfile's bytes go to the shell as they are.
        line = source.undecodable.first.line if source.undecodable else None
        raise Unreadable("is not UTF-8 here: save it as UTF-8", line)
    return source, kind
