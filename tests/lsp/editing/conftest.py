"""Files in an editor with a cursor, `‸`, in one of them: what the tests of hovers and completion speak of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.lsp.documents import Documents, View
from lsprotocol import types

MARK = "‸"


Cursor = tuple[View, int]


@pytest.fixture
def cursor(tmp_path: Path) -> Callable[..., Cursor]:
    """Open files by name, their texts without the mark; give the document with the mark, and the mark's offset.

    A lone text is that of a Dockerfile. `on_disk` are files that are not open.
    """
    (tmp_path / ".git").mkdir()

    def open_files(files: str | dict[str, str], on_disk: dict[str, str] | None = None) -> Cursor:
        documents = Documents()
        texts = {"Dockerfile": files} if isinstance(files, str) else files
        for name, text in (on_disk or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        for name, text in texts.items():
            uri = (tmp_path / name).as_uri()
            documents.open(types.TextDocumentItem(uri, "plaintext", 1, text.replace(MARK, "")))
        name = next(name for name, text in texts.items() if MARK in text)
        view = documents.get((tmp_path / name).as_uri())
        assert view is not None
        return view, texts[name].index(MARK)

    return open_files
