"""Which settings hold in which folder: the nearest config there, with the command line's word above it."""

from __future__ import annotations

import os
from typing import NamedTuple

from caulk.linter.config.files import ConfigError, ConfigFile, Finder, Peers, chain, read
from caulk.linter.config.settings import Settings, default_settings
from caulk.linter.finding import Severity
from caulk.linter.selection import Layer, Selectors, UnknownSelectorError


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
    """Finds settings and remembers them by folder, and by the configs of other linters that hold there."""

    __slots__ = ("_by_folder", "_overrides", "_peers", "finder", "selectors")

    def __init__(self, selectors: Selectors, overrides: Overrides) -> None:
        self.selectors = selectors
        self._overrides = overrides
        self._by_folder: dict[tuple[str, Peers | None], Settings] = {}
        self._peers: dict[str, Peers] = {}
        self.finder = Finder()

    def settings(self, folder: str) -> Settings:
        """Give what holds in an absolute folder.

        Raises ConfigError, and UnknownSelectorError where the command line names what does not exist.
        """
        peers = None
        if self._overrides.config is not None or self._overrides.isolated:
            folder = ""
        else:
            peers = self._peers_of(folder)
        passed = []
        while (folder, peers) not in self._by_folder:
            passed.append((folder, peers))
            own = self._own(folder, peers)
            above = os.path.dirname(folder)
            if own or above == folder:
                self._by_folder[folder, peers] = self._finished(own or self._base(folder, peers))
            else:
                folder = above
        settings = self._by_folder[folder, peers]
        self._by_folder.update(dict.fromkeys(passed, settings))
        return settings

    def excludes(self, path: str) -> bool:
        """Say whether `exclude` names a file or folder (which ends with `/`) by its absolute path.

        Where the config is broken nothing is excluded: that is told when a file is linted under it.
        """
        try:
            settings = self.settings(os.path.dirname(path.rstrip("/")))
        except (ConfigError, UnknownSelectorError):
            return False
        return settings.excludes(path)

    def _own(self, folder: str, peers: Peers | None) -> Settings | None:
        """Give the settings that begin in a folder; None where those of the folder above hold."""
        if self._overrides.isolated:
            return default_settings(self.selectors, os.getcwd())
        if self._overrides.config is not None:
            return self._named(os.path.abspath(self._overrides.config))
        found = self.finder.in_folder(folder)
        if found:
            return self._read(chain(found, self.finder.project_root(folder)), self._base(folder, peers))
        is_root = os.path.lexists(os.path.join(folder, ".git"))
        return self._base(folder, peers) if is_root else None

    def _named(self, path: str) -> Settings:
        found = read(path)
        if found is None:
            raise ConfigError(path, None, "has no [tool.caulk]")
        return self._read(chain(found, os.sep), default_settings(self.selectors, os.path.dirname(path)))

    def _read(self, configs: list[ConfigFile], base: Settings) -> Settings:
        from caulk.linter.config.reading import settings_of

        return settings_of(configs, self.selectors, base)

    def _base(self, folder: str, peers: Peers | None) -> Settings:
        """Give what holds in a folder before its config says anything."""
        settings = default_settings(self.selectors, folder)
        if peers is None:
            return settings
        if peers.hadolint:
            from caulk.linter.config.hadolint import with_hadolint

            settings = with_hadolint(settings, peers.hadolint, self.selectors)
        if peers.dclint:
            from caulk.linter.config.dclint import with_dclint

            settings = with_dclint(settings, peers.dclint, self.selectors)
        return settings._replace(unread=peers.program)

    def _peers_of(self, folder: str) -> Peers:
        if folder not in self._peers:
            self._peers[folder] = self.finder.peers(folder)
        return self._peers[folder]

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
