"""Config files: found folder by folder upward, read, validated, merged with what they extend.

In each folder the first of caulk.toml, .caulk.toml and pyproject.toml with `[tool.caulk]` counts, and the nearest
folder that has one decides alone: nothing is merged but what `extend` names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

NAMES = ("caulk.toml", ".caulk.toml", "pyproject.toml")
HADOLINT_NAMES = (".hadolint.yaml", ".hadolint.yml")
DCLINT_NAMES = (".dclintrc", ".dclintrc.json", ".dclintrc.yaml", ".dclintrc.yml")
DCLINT_PROGRAMS = tuple(
    f"{stem}.{extension}" for stem in (".dclintrc", "dclint.config") for extension in ("js", "ts", "mjs", "cjs")
)


class ConfigError(Exception):
    """A config that cannot be used. `line` counts from 1; None where the whole file is meant."""

    def __init__(self, path: str, line: int | None, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.line = line
        self.message = message

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str, int | None, str]]:
        return type(self), (self.path, self.line, self.message)


class ConfigFile(NamedTuple):
    """A config file as it was read: its absolute path, its text, and its table with the keys that lead to it."""

    path: str
    text: str
    table: Mapping[str, Any]
    prefix: tuple[str, ...]

    def error(self, message: str, *keys: str, word: str | None = None) -> ConfigError:
        """Make the error that names the place of a key, or of a word in its value."""
        from caulk.linter.config.places import line_of

        return ConfigError(self.path, line_of(self.text, (*self.prefix, *keys), word), message)


def in_folder(folder: str) -> ConfigFile | None:
    """Give the config that lies in a folder itself. Raises ConfigError, also for a link that leads out of the project.

    A pyproject.toml that is such a link is passed by: it may have nothing to do with caulk.
    """
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.islink(path) and not is_inside(path, _repository_of(folder)):
            if name == "pyproject.toml":
                continue
            raise ConfigError(path, None, "is a link that leads out of the project")
        if _is_file_or_broken(path):
            found = read(path)
            if found:
                return found
    return None


def read(path: str) -> ConfigFile | None:
    """Read a config; None for a pyproject.toml that says nothing of caulk. Raises ConfigError."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(path, None, f"cannot be read: {error.strerror}") from error
    prefix = ("tool", "caulk") if os.path.basename(path) == "pyproject.toml" else ()
    if prefix and b"caulk" not in data:
        return None
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        table: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigError(path, None, "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, str(error)) from error
    for key in prefix:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError(path, None, "[tool.caulk] must be a table")
    return ConfigFile(path, text, table, prefix)


def chain(config: ConfigFile, root: str) -> list[ConfigFile]:
    """Give a config and those it extends, the farthest first; nothing outside of `root` is read.

    Raises ConfigError, also where the configs go round in a circle.
    """
    files = [config]
    while "extend" in files[0].table:
        current = files[0]
        value = current.table["extend"]
        if not isinstance(value, str):
            raise current.error("`extend` must be a path", "extend")
        path = os.path.join(os.path.dirname(current.path), value)
        if not is_inside(path, root):
            raise current.error(f"`extend` leads out of the project, {root}", "extend")
        path = os.path.realpath(path)
        if any(os.path.realpath(file.path) == path for file in files):
            raise current.error("`extend` goes round in a circle", "extend")
        if not os.path.isfile(path):
            raise current.error(f'`extend` names "{value}", which is no file', "extend")
        base = read(path)
        if base is None:
            raise current.error(f'`extend` names "{value}", which has no [tool.caulk]', "extend")
        files.insert(0, base)
    return files


def project_root(folder: str) -> str:
    """Give the root of the project that an absolute folder belongs to, as a Finder does."""
    return Finder().project_root(folder)


def is_inside(path: str, folder: str) -> bool:
    """Say whether a path is a folder or lies below it, the links in both followed. No name with a NUL in it does."""
    try:
        path, folder = os.path.realpath(path), os.path.realpath(folder)
    except ValueError:
        return False
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


class Peers(NamedTuple):
    """The configs of other linters that are nearest to a folder: their paths, None where there is none.

    program   a config of dclint's that is a program, which nobody runs here
    """

    hadolint: str | None = None
    dclint: str | None = None
    program: str | None = None


class Finder:
    """Finds what holds in a folder by looking upward; what lies in each folder is looked up once, then known."""

    def __init__(self) -> None:
        self.in_folder = cache(in_folder)
        self.project_root = cache(self._project_root)
        self._is_repository = cache(_is_repository)
        self._first_of = cache(_first_of)

    def _project_root(self, folder: str) -> str:
        """Give the root of the project that an absolute folder belongs to.

        It is the nearest folder upward with `.git`, else the nearest whose config says `root = true`, else the topmost
        with a config, else the folder itself. Raises ConfigError.
        """
        topmost = folder
        marked = None
        for current in upward(folder):
            if self._is_repository(current):
                return current
            config = self.in_folder(current)
            if config:
                topmost = current
                if config.table.get("root") is True and marked is None:
                    marked = current
        return marked or topmost

    def root_among(self, folder: str, wanted: Iterable[str]) -> str:
        """Give the root of the project of an absolute folder, which may be one of those wanted if nothing marks it.

        Of those that it lies in the topmost counts. Raises ConfigError.
        """
        root = self.project_root(folder)
        if root != folder or self._is_repository(folder) or self.in_folder(folder):
            return root
        return min((each for each in wanted if each in upward(folder)), key=len, default=root)

    def peers(self, folder: str) -> Peers:
        """Give the configs of other linters that hold in an absolute folder, found upward inside its project.

        Raises ConfigError where a config that may bound the project is broken.
        """
        hadolint = self._nearest(folder, HADOLINT_NAMES)
        dclint = self._nearest(folder, DCLINT_NAMES + DCLINT_PROGRAMS)
        is_program = dclint is not None and os.path.basename(dclint) in DCLINT_PROGRAMS
        return Peers(hadolint, None if is_program else dclint, dclint if is_program else None)

    def _nearest(self, folder: str, names: tuple[str, ...]) -> str | None:
        for current in upward(folder):
            path = self._first_of(current, names)
            if path is not None:
                return path if is_inside(path, self.project_root(folder)) else None
            if self._is_repository(current):
                return None
        return None


def _repository_of(folder: str) -> str:
    """Give the nearest folder upward with `.git`, else the folder itself: no config is read to say so."""
    return next(filter(_is_repository, upward(folder)), folder)


def _is_repository(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _first_of(folder: str, names: tuple[str, ...]) -> str | None:
    """Give the first file in a folder that has one of the names."""
    return next((path for name in names if _is_file_or_broken(path := os.path.join(folder, name))), None)


def _is_file_or_broken(path: str) -> bool:
    """Say whether there is a file, or a link that leads nowhere or round in a circle: who reads it says what it is."""
    return os.path.isfile(path) or (os.path.lexists(path) and not os.path.exists(path))


def upward(folder: str, root: str | None = None) -> list[str]:
    """Give an absolute folder and those above it, the nearest first, as far as `root`; all where there is none."""
    folders = [folder]
    while folder != root and (above := os.path.dirname(folder)) != folder:
        folders.append(folder := above)
    return folders


def _syntax_error(path: str, message: str) -> ConfigError:
    import re

    place = re.search(r"\s*\(at line (\d+), column \d+\)", message)
    if not place:
        return ConfigError(path, None, f"is no TOML: {message}")
    return ConfigError(path, int(place[1]), f"is no TOML: {message.replace(place[0], '')}")
