"""What was probably meant by a name that nothing declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.spelling import nearest

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile

MOST = 40
LONGEST_NAME = 64


class Suggestions:
    """The declared names of a file that others may be meant by. Files beyond all measure get no more of such help."""

    def __init__(self, file: ComposeFile) -> None:
        self._file = file
        self._known: dict[str, dict[str, str | None]] = {}

    def of(self, section: str, name: str) -> str | None:
        """Give the name that a section of the top level declares and that was probably meant; None where none is."""
        names, known = self._file.names(section), self._known.setdefault(section, {})
        if name not in known:
            few = len(known) < MOST and len(names) < MOST * 5 and len(name) < LONGEST_NAME
            known[name] = nearest(name, (other for other in names if len(other) < LONGEST_NAME)) if few else None
        return known[name]
