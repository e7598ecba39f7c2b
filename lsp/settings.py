"""What an editor's user sets for the server: `caulk` in the editor's settings, or the options of its start."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from caulk.linter.config.reading import hint, shape

OF_THE_EDITOR = frozenset({"args", "enable", "interpreter", "path", "trace"})
"""What extensions keep under `caulk` for themselves: how to start the server, and whether to log what is said."""


class InlayHints(NamedTuple):
    """Which hints are shown within the text.

    user       the user in effect at the end of a stage
    variables  what a variable comes to
    overrides  what an override file sets
    bases      the image that a service's build begins with
    """

    user: bool = True
    variables: bool = True
    overrides: bool = True
    bases: bool = True


class Settings(NamedTuple):
    """What the user wants of the server; in the editor each is written as `extendSelect` and `inlayHints.user`.

    select, ignore, extend_select, extend_ignore   as on the command line, above any config; an empty list says nothing
    config_path   the one config for all files; empty: the nearest one holds
    fix_all       offer `source.fixAll.caulk`, which many editors run when a file is saved
    debounce      for how many milliseconds a text must rest before its findings are sent
    shellcheck    ask ShellCheck
    code_lens     show who uses a service or stage
    formatting    put documents in order when asked to
    inlay_hints   which are shown; `true` or `false` stands for all
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    config_path: str = ""
    fix_all: bool = True
    debounce: int = 150
    shellcheck: bool = True
    code_lens: bool = True
    formatting: bool = False
    inlay_hints: InlayHints = InlayHints()

    def place_of(self, rule: str) -> str:
        """Name the setting in which a rule, or whatever stands for rules, is named."""
        lists = ("select", "ignore", "extend_select", "extend_ignore")
        named = (f"caulk.{camel(name)}" for name in lists if rule in getattr(self, name))
        return next(named, "caulk")


class Preferences(NamedTuple):
    """What the user wants, in general and in those folders of the workspace that have settings of their own."""

    general: Settings = Settings()
    by_folder: Mapping[str, Settings] = {}

    @property
    def all(self) -> tuple[Settings, ...]:
        return self.general, *self.by_folder.values()

    def of(self, folder: str) -> Settings:
        """Give what holds in an absolute folder: the settings of the nearest one around it that has some."""
        around = (each for each in self.by_folder if is_below(folder, each))
        nearest = max(around, key=len, default=None)
        return self.general if nearest is None else self.by_folder[nearest]


def is_below(path: str, folder: str) -> bool:
    """Say whether an absolute path is a folder or lies in it, as they are spelled."""
    return path == folder or path.startswith(os.path.join(folder, ""))


def read(given: object) -> tuple[Settings, list[str]]:
    """Give the settings in what an editor sent, and what is wrong with it: that part is left at its default.

    Settings may stand below `caulk`, as in the editor's own file, or alone. What is null is not set.
    """
    complaints: list[str] = []
    if isinstance(given, Mapping) and isinstance(given.get("caulk"), Mapping):
        given = given["caulk"]
    settings = Settings(**dict(_fields(given, Settings(), "caulk", complaints)))
    return settings._replace(debounce=max(settings.debounce, 0)), complaints


def _fields(given: object, defaults: NamedTuple, path: str, complaints: list[str]) -> Iterator[tuple[str, Any]]:
    known = {camel(name): name for name in defaults._fields}
    if given is None:
        return
    if not isinstance(given, Mapping):
        complaints.append(f"`{path}` must be a table")
        return
    for key, value in given.items():
        if key in known:
            if value is not None:
                field = known[key]
                yield from _field(field, getattr(defaults, field), value, f"{path}.{key}", complaints)
        elif isinstance(defaults, InlayHints) or key not in OF_THE_EDITOR:
            complaints.append(f'unknown setting "{path}.{key}"{hint(str(key), known)}')


def _field(name: str, default: object, value: object, path: str, complaints: list[str]) -> Iterator[tuple[str, object]]:
    if isinstance(default, InlayHints):
        if isinstance(value, bool):
            yield name, InlayHints(*([value] * len(default)))
        else:
            yield name, InlayHints(**dict(_fields(value, default, path, complaints)))
        return
    wanted, fits = shape(default)
    if fits(value):
        yield name, tuple(value) if isinstance(value, list) else value
    else:
        complaints.append(f"`{path}` must be {wanted}")


def camel(name: str) -> str:
    """Give a field's name as editors write it."""
    return re.sub("_(.)", lambda match: match[1].upper(), name)
