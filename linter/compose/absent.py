"""Files of the host that a compose file asks for, and that are not there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from caulk.linter.compose.paths import local_path
from caulk.linter.source import Source
from caulk.linter.spelling import nearest

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile


class AbsentFile:
    """A file that is not there. `path` is absolute; `similar` is a name beside it that may have been meant."""

    __slots__ = ("path", "similar")

    def __init__(self, path: str, names: frozenset[str]) -> None:
        self.path = path
        self.similar = nearest(os.path.basename(path), names)

    @property
    def guess(self) -> str:
        """What to say of the similar name, or nothing."""
        return f"; did you mean `{self.similar}`?" if self.similar else ""


def absent(text: str, source: Source, file: ComposeFile) -> AbsentFile | None:
    """Give the file that a text in `source` means, where it is missing; `file` is any of the project that it is in.

    None where it is there, and where that cannot be known: a variable is part of the path, it leads out of the project.
    None also where nothing else lies in its folder: such a folder is filled where the project runs.
    """
    files = file.place.files if file.place is not None else None
    folder = file.folder_of(source)
    path = local_path(text, folder) if folder is not None and "${" not in text else None
    if files is None or folder is None or path is None or not files.lacks(path, folder):
        return None
    names = files.names(os.path.dirname(path))
    return AbsentFile(path, names) if names else None
