"""What lies in the folders on disk: each is listed again only when something has come or gone in it."""

from __future__ import annotations

import os
import time
from typing import NamedTuple

from caulk.linter.config.files import is_inside
from caulk.linter.files import SKIPPED
from caulk.linter.kinds import kind_by_name
from caulk.linter.registry import Kind

NANOSECONDS_UNSURE = 2_000_000_000
"""A folder that has changed so shortly before may change again, and its time be the same."""


class Listing(NamedTuple):
    """What matters in one folder: the folders in it, and the Dockerfiles and compose files, by name.

    time    when the folder changed last, in nanoseconds; 0 where it may have changed since
    size    how many names there are in all
    """

    time: int
    folders: tuple[str, ...]
    files: tuple[tuple[str, Kind], ...]
    size: int


NOTHING = Listing(0, (), (), 0)


class Listings:
    """Listings of folders, by absolute path."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Listing] = {}

    def of(self, folder: str, root: str) -> Listing:
        """List a folder; what links lead to counts only if it is a file below `root`."""
        try:
            changed = os.stat(folder).st_mtime_ns
            known = self._known.get((folder, root))
            if known is None or known.time != changed:
                is_sure = time.time_ns() - changed > NANOSECONDS_UNSURE
                known = self._known[folder, root] = _listed(folder, root, changed if is_sure else 0)
        except OSError:
            return NOTHING
        return known


def _listed(folder: str, root: str, changed: int) -> Listing:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    folders, files = [], []
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in SKIPPED:
                folders.append(entry.path)
        elif (kind := kind_by_name(entry.name)) and _may_be_read(entry, root):
            files.append((entry.path, kind))
    return Listing(changed, tuple(folders), tuple(files), len(found))


def _may_be_read(entry: os.DirEntry[str], root: str) -> bool:
    return entry.is_file() and (not entry.is_symlink() or is_inside(entry.path, root))
