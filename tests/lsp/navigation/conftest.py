"""Files with marks in them: what the tests of navigation speak of.

`«name»` marks a place, `‸` the cursor; neither is part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from caulk.linter.kinds import kind_by_text
from caulk.lsp.documents import Documents, View
from lsprotocol import types


class Marked(NamedTuple):
    """A text without its marks, the places that were marked in it, and the offset of the cursor; -1 without one."""

    text: str
    places: tuple[tuple[int, int], ...]
    cursor: int


def unmark(marked: str) -> Marked:
    """Take the marks out of a text."""
    text, starts, places, cursor = "", [], [], -1
    for part in re.split("([«»‸])", marked):
        if part == "«":
            starts.append(len(text))
        elif part == "»":
            places.append((starts.pop(), len(text)))
        elif part == "‸":
            cursor = len(text)
        else:
            text += part
    return Marked(text, tuple(sorted(places)), cursor)


class Files:
    """Files of a project by their names, on disk without their marks, and open if they are asked for."""

    def __init__(self, folder: Path, files: dict[str, str]) -> None:
        self.folder = folder
        (folder / ".git").mkdir(exist_ok=True)
        self.marked = {name: unmark(text) for name, text in files.items()}
        self.documents = Documents()
        self.documents.folders = [str(folder)]
        for name, each in self.marked.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(each.text.encode())

    def view(self, name: str, text: str | None = None) -> View:
        """Open a file, with another text than on disk if one is given."""
        path = self.folder / name
        language = {"compose": "dockercompose", "dockerfile": "dockerfile"}[kind_by_text(name, self.marked[name].text)]
        new = self.marked[name].text if text is None else text
        self.documents.open(types.TextDocumentItem(path.as_uri(), language, 1, new))
        view = self.documents.get(path.as_uri())
        assert view is not None
        return view

    @property
    def places(self) -> set[tuple[str, int, int]]:
        """All marked places, with the names of their files."""
        return {(name, start, end) for name, each in self.marked.items() for start, end in each.places}

    @property
    def cursor(self) -> tuple[View, int]:
        """The document with the cursor in it, and the cursor's offset."""
        name, each = next((name, each) for name, each in self.marked.items() if each.cursor >= 0)
        return self.view(name), each.cursor

    def named(self, path: str) -> str:
        """Give the name of the file at a path, which may start at the working directory."""
        return Path(path).absolute().resolve().relative_to(self.folder).as_posix()


@pytest.fixture
def files(tmp_path: Path) -> Callable[[dict[str, str]], Files]:
    """Make the files of a project, marks in their texts."""
    return lambda texts: Files(tmp_path, texts)
