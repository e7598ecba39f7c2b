"""What was looked at on disk: where something comes, goes or changes there, something else may be found."""

from __future__ import annotations

import os


class Lookups:
    """The files that were read and the folders whose names were asked for, whether they are there or not.

    folders   by absolute path, in the order in which they were first looked at; the files' folders are among them
    """

    def __init__(self) -> None:
        self.folders: dict[str, None] = {}
        self._files: set[str] = set()
        self._above: set[str] = set()

    def look_in(self, folder: str) -> None:
        """Note that the names in a folder were asked for."""
        if folder in self.folders:
            return
        self.folders[folder] = None
        while folder not in self._above:
            self._above.add(folder)
            folder = os.path.dirname(folder)

    def look_at(self, path: str) -> None:
        """Note that a file was read."""
        if path not in self._files:
            self._files.add(path)
            self.look_in(os.path.dirname(path))

    def saw(self, path: str, *, is_there_as_before: bool) -> bool:
        """Say whether anything depends on what was at a path, of which the text has changed, or which came or went."""
        if is_there_as_before:
            return path in self._files
        return os.path.dirname(path) in self.folders or path in self._above
