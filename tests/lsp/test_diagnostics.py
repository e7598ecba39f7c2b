from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient


async def test_what_is_found_is_shown_where_it_stands(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 1, "FROM debian:12\nCMD ['server']\nUSER root\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (found,) = [found for found in client.diagnostics[uri] if found.code == "root-user"]
    assert found.range == types.Range(types.Position(2, 5), types.Position(2, 9))
