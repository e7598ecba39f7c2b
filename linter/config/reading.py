"""From the tables of config files to settings: every key checked, every error with its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from caulk.linter.config.files import ConfigFile, is_inside, project_root
from caulk.linter.config.settings import Settings, default_settings
from caulk.linter.finding import SEVERITIES, Severity
from caulk.linter.registry import PluginError
from caulk.linter.rule import Rule
from caulk.linter.selection import Layer, Selector, Selectors, UnknownSelectorError

KEYS = (
    "select",
    "ignore",
    "extend-select",
    "extend-ignore",
    "severity",
    "per-file-ignores",
    "exclude",
    "plugins",
    "fail-on",
    "baseline",
    "root",
    "extend",
    "rules",
)


def settings_of(files: Iterable[ConfigFile], selectors: Selectors, base: Settings | None = None) -> Settings:
    """Merge configs, each over the ones before it, the first over `base` (by default, no config). Raises ConfigError.

    Lists replace, tables are merged key by key, and each config's selection stands as a layer above the last.
    """
    settings = base
    for file in files:
        _check_keys(file)
        folder = os.path.dirname(file.path)
        settings = _over(settings or default_settings(selectors, folder), file, selectors)
    if settings is None:
        raise ValueError("no config")
    return settings


def _check_keys(file: ConfigFile) -> None:
    for key in file.table:
        if key not in KEYS:
            raise file.error(f'unknown key "{key}"{hint(key, KEYS)}', key)
    if not isinstance(file.table.get("root", False), bool):
        raise file.error("`root` must be true or false", "root")


def _over(base: Settings, file: ConfigFile, selectors: Selectors) -> Settings:
    reader = Reader(file, selectors)
    # A selector may be a rule of a plugin, so these come first.
    plugins = reader.plugins() if "plugins" in file.table else base.plugins
    layer = Layer(
        reader.selectors("select") if "select" in file.table else None,
        reader.selectors("extend-select"),
        reader.selectors("ignore") + reader.selectors("extend-ignore"),
    )
    return base._replace(
        path=file.path,
        folder=os.path.dirname(file.path),
        layers=(*base.layers, layer),
        severity=(*base.severity, *reader.severity()),
        per_file=reader.per_file() if "per-file-ignores" in file.table else base.per_file,
        exclude=reader.strings("exclude") if "exclude" in file.table else base.exclude,
        plugins=plugins,
        fail_on=reader.severity_word(file.table["fail-on"], "fail-on") if "fail-on" in file.table else base.fail_on,
        options={**base.options, **reader.options()},
        baseline=reader.path("baseline") if "baseline" in file.table else base.baseline,
    )


class Reader:
    """Reads the values of one config file. Every method raises ConfigError."""

    __slots__ = ("_selectors", "file")

    def __init__(self, file: ConfigFile, selectors: Selectors) -> None:
        self.file = file
        self._selectors = selectors

    def strings(self, *keys: str) -> tuple[str, ...]:
        """Give a list of strings; an empty one where the key is missing. Raises ConfigError."""
        value = self._value(keys, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.file.error(f"`{'.'.join(keys)}` must be a list of strings", *keys)
        return tuple(value)

    def selectors(self, *keys: str) -> tuple[Selector, ...]:
        return tuple(self._selector(word, *keys, word=word) for word in self.strings(*keys))

    def _selector(self, name: str, *keys: str, word: str | None = None) -> Selector:
        try:
            return self._selectors.read(name)
        except UnknownSelectorError as error:
            raise self.file.error(str(error), *keys, word=word) from error

    def severity(self) -> tuple[tuple[Selector, Severity], ...]:
        return tuple(
            (self._selector(name, "severity", name), self.severity_word(value, "severity", name))
            for name, value in self._table("severity").items()
        )

    def severity_word(self, value: object, *keys: str) -> Severity:
        """Take a value for a severity. Raises ConfigError, at the place of the keys, where it is none."""
        for word in SEVERITIES:
            if value == word:
                return word
        raise self.file.error(f"`{'.'.join(keys)}` must be one of {', '.join(SEVERITIES)}", *keys)

    def path(self, key: str) -> str:
        """Give the absolute path that a key names, relative to the config's folder; it must lie in the project."""
        value = self.file.table[key]
        if not isinstance(value, str) or not value or "\0" in value:
            raise self.file.error(f"`{key}` must be the path of a file", key)
        folder = os.path.dirname(self.file.path)
        path = os.path.normpath(os.path.join(folder, value))
        if not is_inside(path, project_root(folder)):
            raise self.file.error(f"`{key}` leads out of the project", key)
        return path

    def per_file(self) -> tuple[tuple[str, tuple[Selector, ...]], ...]:
        """Give the patterns of `per-file-ignores`, each with what is ignored there. Raises ConfigError."""
        patterns = self._table("per-file-ignores")
        return tuple((pattern, self.selectors("per-file-ignores", pattern)) for pattern in patterns)

    def plugins(self) -> tuple[str, ...]:
        """Give the plugins that are named; each has been imported. Raises ConfigError where one cannot be."""
        names = self.strings("plugins")
        for name in names:
            try:
                self._selectors.registry.plugin(name)
            except PluginError as error:
                raise self.file.error(str(error), "plugins", word=name) from error
        return names

    def options(self) -> dict[str, Mapping[str, Any]]:
        return {name: self._options_of(name) for name in self._table("rules")}

    def _options_of(self, name: str) -> Mapping[str, Any]:
        table = self._table("rules", name)
        rule = self._selectors.registry.get(name)
        if rule is None:
            known = self._selectors.registry.names
            raise self.file.error(f'unknown rule "{name}"{hint(name, known)}', "rules", name)
        return {_parameter(key): self._option(rule, key, value) for key, value in table.items()}

    def _option(self, rule: Rule, key: str, value: object) -> object:
        default = rule.options.get(_parameter(key))
        if _parameter(key) not in rule.options:
            known = [option.replace("_", "-") for option in rule.options]
            tail = hint(key, known) or (f"; it has {', '.join(known)}" if known else "; it has none")
            raise self.file.error(f'the rule {rule.name} has no option "{key}"{tail}', "rules", rule.name, key)
        wanted, fits = shape(default)
        if not fits(value):
            raise self.file.error(f"`{key}` must be {wanted}", "rules", rule.name, key)
        return tuple(value) if isinstance(value, list) else value

    def _table(self, *keys: str) -> Mapping[str, Any]:
        value = self._value(keys, {})
        if not isinstance(value, dict):
            raise self.file.error(f"`{'.'.join(keys)}` must be a table", *keys)
        return value

    def _value(self, keys: tuple[str, ...], default: object) -> Any:
        value: Any = self.file.table
        for key in keys:
            if key not in value:
                return default
            value = value[key]
        return value


def _parameter(key: str) -> str:
    return key.replace("-", "_")


def shape(default: object) -> tuple[str, Callable[[object], bool]]:
    """Give what a value must be that may stand in a default's place, in words and as a test."""
    if isinstance(default, bool):
        return "true or false", lambda value: isinstance(value, bool)
    if isinstance(default, int):
        return "a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)
    if isinstance(default, str):
        return "a string", lambda value: isinstance(value, str)
    if isinstance(default, Mapping) and any(isinstance(value, tuple) for value in default.values()):
        return (
            "a table of lists of strings",
            lambda value: isinstance(value, dict) and all(map(_is_strings, value.values())),
        )
    if isinstance(default, Mapping):
        return "a table", lambda value: isinstance(value, dict)
    return "a list of strings", _is_strings


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def hint(word: str, known: Iterable[str]) -> str:
    """Give what was probably meant, to stand behind a message; empty where nothing is near."""
    from difflib import get_close_matches

    nearest = get_close_matches(word, list(known), 1)
    return f'; did you mean "{nearest[0]}"?' if nearest else ""
