"""Every rule there is: ours by the files of the rules folders, others' by the entry points that a config names.

Names come from file names, so that no rule is imported only to be known. What a document needs is imported
when it is first asked for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Literal, NamedTuple

import caulk.rules
from caulk.linter.rule import Rule

Kind = Literal["dockerfile", "compose"]
FOLDERS: dict[Kind, tuple[str, ...]] = {
    "dockerfile": ("dockerfile", "common", "project"),
    "compose": ("compose", "common", "project"),
}
EVERY_FOLDER = ("dockerfile", "common", "project", "compose")
PLUGIN_GROUP = "caulk.rules"


class PluginError(Exception):
    """A plugin that a config names is not installed, or holds no rule."""


class Place(NamedTuple):
    """Where a rule of ours lives."""

    folder: str
    module: str


class Registry:
    """The rules of this installation, and of the plugins that were added."""

    __slots__ = ("_folders", "_names", "_plugins")

    def __init__(self) -> None:
        self._names: dict[str, Place] | None = None
        self._folders: dict[str, tuple[Rule, ...]] = {}
        self._plugins: dict[str, tuple[Rule, ...]] = {}

    @property
    def places(self) -> dict[str, Place]:
        """Our rules by name, known from their files alone."""
        if self._names is None:
            self._names = dict(_places())
        return self._names

    @property
    def names(self) -> frozenset[str]:
        """Every rule's name, the plugins' included."""
        return frozenset(self.places).union(rule.name for rule in self.plugin_rules())

    def get(self, name: str) -> Rule | None:
        """Import one rule by its name; None where there is none of that name."""
        place = self.places.get(name)
        if place:
            return _rule_of(import_module(place.module))
        return next((rule for rule in self.plugin_rules() if rule.name == name), None)

    def rules(self, kind: Kind | None = None, plugins: Sequence[str] = ()) -> list[Rule]:
        """Import the rules that can speak of a kind of document (None: of any), with those of the plugins named."""
        folders = FOLDERS[kind] if kind else EVERY_FOLDER
        ours = [rule for folder in folders for rule in self.folder(folder)]
        return ours + [rule for plugin in plugins for rule in self.plugin(plugin)]

    def find(self, selector: str) -> Iterator[Rule]:
        """Give the rules that answer to a name or an alias; folders are imported only as far as it is asked."""
        named = self.get(selector)
        if named:
            yield named
            return
        for folder in EVERY_FOLDER:
            yield from (rule for rule in self.folder(folder) if selector in rule.aliases)
        yield from (rule for rule in self.plugin_rules() if selector in rule.aliases)

    def folder(self, name: str) -> tuple[Rule, ...]:
        """Import the rules of one of our folders."""
        if name not in self._folders:
            places = [place for place in self.places.values() if place.folder == name]
            self._folders[name] = tuple(_rule_of(import_module(place.module)) for place in places)
        return self._folders[name]

    def plugin_rules(self) -> list[Rule]:
        """Give the rules of all plugins imported so far."""
        return [rule for rules in self._plugins.values() for rule in rules]

    def plugin(self, name: str) -> tuple[Rule, ...]:
        """Import a plugin by the name of its entry point. Raises PluginError where it is missing or empty."""
        if name not in self._plugins:
            self._plugins[name] = _load_plugin(name)
        return self._plugins[name]


def _places() -> Iterator[tuple[str, Place]]:
    for root in caulk.rules.__path__:
        for folder in EVERY_FOLDER:
            for name in sorted(os.listdir(f"{root}/{folder}")):
                stem, extension = os.path.splitext(name)
                if extension == ".py" and stem != "__init__":
                    module = f"{caulk.rules.__name__}.{folder}.{stem}"
                    yield stem.replace("_", "-"), Place(folder, module)


def _rule_of(module: ModuleType) -> Rule:
    found: object = getattr(module, "check", None)
    if not isinstance(found, Rule):
        raise PluginError(f"{module.__name__} has no rule called `check`")
    return found


def _load_plugin(name: str) -> tuple[Rule, ...]:
    from importlib.metadata import distributions  # 10 ms, and only who names a plugin needs it

    # The folder that a program is started in is no place to install things: it may be the one that is linted.
    path = [entry for entry in sys.path if entry not in ("", os.getcwd())]
    points = [
        point
        for distribution in distributions(path=path)
        for point in distribution.entry_points
        if point.group == PLUGIN_GROUP and point.name == name
    ]
    if not points:
        raise PluginError(f'no plugin "{name}" is installed (entry point group {PLUGIN_GROUP})')
    loaded: object = points[0].load()
    if isinstance(loaded, Rule):
        return (loaded,)
    if not isinstance(loaded, ModuleType):
        raise PluginError(f'the plugin "{name}" is neither a rule nor a module of rules')
    return tuple(_rules_under(loaded))


def _rules_under(module: ModuleType) -> Iterator[Rule]:
    if not hasattr(module, "__path__"):
        yield _rule_of(module)
        return
    from pkgutil import iter_modules

    for info in iter_modules(module.__path__, f"{module.__name__}."):
        yield from _rules_under(import_module(info.name))
