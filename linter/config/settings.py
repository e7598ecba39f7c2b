"""What holds for a file once its config and the command line are merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from caulk.linter.finding import Severity
from caulk.linter.selection import Layer, Selector, Selectors


class Settings(NamedTuple):
    """What holds for the files under one config.

    path        the config file's; None where there is none
    folder      the absolute folder that patterns are relative to
    layers      who selects what, the last one strongest
    severity    overrides, later ones stronger among those as exact
    per_file    patterns and what to ignore in the files that match
    exclude     patterns of files not to lint
    fail_on     from which severity on a finding makes the run fail; None: none does
    options     by rule name, then by option
    hadolint    the file of hadolint's that holds as well; None where there is none
    heeds_hadolint   whether comments for hadolint silence findings
    dclint      the file of dclint's that holds as well; None where there is none
    unread      a config of dclint's that would hold if it were no program
    baseline    the absolute path of the file that says which findings are known
    """

    path: str | None
    folder: str
    layers: tuple[Layer, ...]
    severity: tuple[tuple[Selector, Severity], ...] = ()
    per_file: tuple[tuple[str, tuple[Selector, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    fail_on: Severity | None = "warning"
    options: Mapping[str, Mapping[str, Any]] = {}
    hadolint: str | None = None
    heeds_hadolint: bool = True
    dclint: str | None = None
    unread: str | None = None
    baseline: str | None = None

    def ignored_in(self, path: str) -> tuple[Selector, ...]:
        """Give what `per-file-ignores` says of a file, by its absolute path."""
        if not self.per_file:
            return ()
        from caulk.linter.config.patterns import matches

        relative = relative_to(path, self.folder)
        return tuple(
            selector
            for pattern, selectors in self.per_file
            if relative is not None and matches((pattern,), relative)
            for selector in selectors
        )

    def excludes(self, path: str) -> bool:
        """Say whether `exclude` names a file or folder, by its absolute path."""
        if not self.exclude:
            return False
        from caulk.linter.config.patterns import matches

        relative = relative_to(path, self.folder)
        return relative is not None and matches(self.exclude, relative)


def relative_to(path: str, folder: str) -> str | None:
    """Give the part of an absolute path below a folder, with `/`; None where it is not below."""
    import os

    prefix = folder.rstrip(os.sep) + os.sep
    return path[len(prefix) :].replace(os.sep, "/") if path.startswith(prefix) else None


def default_settings(selectors: Selectors, folder: str) -> Settings:
    """Give what holds where there is no config: the recommended rules."""
    return Settings(None, folder, (Layer(select=(selectors.read("recommended"),)),))
