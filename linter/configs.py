"""Which settings hold in which folder: the nearest config there, with the command line's word above it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.finding import Severity
from caulk.linter.selection import Layer, Selectors, UnknownSelectorError
from caulk.linter.settings import Settings, default_settings

if TYPE_CHECKING:
    from caulk.linter.config import ConfigFile


class Overrides(NamedTuple):
    """What the command line says over every config.

    config      the one config file to use for all files
    isolated    use no config at all
    """

    config: str | None = None
    isolated: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None


class Configs:
    """Finds settings and remembers them by folder."""

    __slots__ = ("_by_folder", "_overrides", "selectors")

    def __init__(self, selectors: Selectors, overrides: Overrides) -> None:
        self.selectors = selectors
        self._overrides = overrides
        self._by_folder: dict[str, Settings] = {}

    def settings(self, folder: str) -> Settings:
        """Give what holds in an absolute folder.

        Raises ConfigError, and UnknownSelectorError where the command line names what does not exist.
        """
        if self._overrides.config is not None or self._overrides.isolated:
            folder = ""
        passed = []
        while folder not in self._by_folder:
            passed.append(folder)
            own = self._own(folder)
            above = os.path.dirname(folder)
            if own or above == folder:
                self._by_folder[folder] = self._finished(own or self._default(folder))
            else:
                folder = above
        settings = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(passed, settings))
        return settings

    def excludes(self, path: str) -> bool:
        """Say whether `exclude` names a file or folder (which ends with `/`) by its absolute path.

        Where the config is broken nothing is excluded: that is told when a file is linted under it.
        """
        from caulk.linter.config import ConfigError

        try:
            settings = self.settings(os.path.dirname(path.rstrip("/")))
        except (ConfigError, UnknownSelectorError):
            return False
        return settings.excludes(path)

    def _own(self, folder: str) -> Settings | None:
        """Give the settings that begin in a folder; None where those of the folder above hold."""
        if self._overrides.isolated:
            return self._default(os.getcwd())
        if self._overrides.config is not None:
            return self._named(os.path.abspath(self._overrides.config))
        from caulk.linter import config

        found = config.in_folder(folder)
        if found:
            return self._read(config.chain(found, config.project_root(folder)))
        is_root = os.path.lexists(os.path.join(folder, ".git"))
        return self._default(folder) if is_root else None

    def _named(self, path: str) -> Settings:
        from caulk.linter import config

        found = config.read(path)
        if found is None:
            raise config.ConfigError(path, None, "has no [tool.caulk]")
        return self._read(config.chain(found, os.sep))

    def _read(self, files: list[ConfigFile]) -> Settings:
        from caulk.linter.config_reading import settings_of

        return settings_of(files, self.selectors)

    def _default(self, folder: str) -> Settings:
        return default_settings(self.selectors, folder)

    def _finished(self, settings: Settings) -> Settings:
        """Put the command line's word above a config's, now that the plugins' rules are known."""
        overrides = self._overrides
        read = self.selectors.read
        layer = Layer(
            None if overrides.select is None else tuple(map(read, overrides.select)),
            tuple(map(read, overrides.extend_select)),
            tuple(map(read, overrides.ignore + overrides.extend_ignore)),
        )
        return settings._replace(layers=(*settings.layers, layer), fail_on=overrides.fail_on or settings.fail_on)
