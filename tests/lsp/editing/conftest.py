"""Files in an editor with a cursor, `‸`, in one of them: what the tests of hovers and completion speak of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.registry import Registry
from caulk.lsp.client import Completing
from caulk.lsp.completion import Proposals, proposals_at
from caulk.lsp.completion.items import items
from caulk.lsp.documents import Documents, View
from lsprotocol import types

MARK = "‸"
REGISTRY = Registry()
Cursor = tuple[View, int]
Open = Callable[..., Cursor]
Texts = str | dict[str, str]


@pytest.fixture
def cursor(tmp_path: Path) -> Open:
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


@pytest.fixture
def propose(cursor: Open) -> Callable[..., Proposals]:
    """Give what is proposed at the mark."""

    def at(files: Texts, on_disk: dict[str, str] | None = None) -> Proposals:
        view, offset = cursor(files, on_disk)
        return proposals_at(view, offset, REGISTRY)

    return at


@pytest.fixture
def labels(propose: Callable[..., Proposals]) -> Callable[..., list[str]]:
    return lambda files, on_disk=None: [each.label for each in propose(files, on_disk).found]


@pytest.fixture
def put(cursor: Open) -> Callable[..., str]:
    """Give the text after a proposal is taken."""

    def take(files: Texts, label: str, able: Completing = Completing()) -> str:  # noqa: B008
        view, offset = cursor(files)
        found = items(view, proposals_at(view, offset, REGISTRY), able, REGISTRY)
        item = next(each for each in found.items if each.label == label)
        if isinstance(item.text_edit, types.TextEdit):
            place, text = item.text_edit.range, item.text_edit.new_text
        else:
            assert found.item_defaults is not None
            assert isinstance(found.item_defaults.edit_range, types.Range)
            place, text = found.item_defaults.edit_range, item.text_edit_text or ""
        assert place.start.line == place.end.line
        start, end = view.lines.offset(place.start), view.lines.offset(place.end)
        return view.text[:start] + text + view.text[end:]

    return take
