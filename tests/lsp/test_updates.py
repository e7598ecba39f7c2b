"""What the client is shown, and when."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient

ROOT = "FROM debian:12\nUSER root\n"
APP = "FROM debian:12\nUSER app\n"


async def test_what_is_found_is_sent_when_a_document_is_opened(session) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    (found,) = [each for each in session.published("Dockerfile") if each["code"] == "root-user"]
    assert found["range"] == {"start": {"line": 1, "character": 5}, "end": {"line": 1, "character": 9}}
    assert found["codeDescription"]["href"].endswith("/rules/root-user/")


async def test_a_change_is_looked_at_when_the_text_has_rested(session) -> None:
    await session.begin(debounce=40)
    session.open("Dockerfile", ROOT)
    for version in range(2, 6):
        session.change("Dockerfile", APP, version)
    assert [each["version"] for each in session.publications("Dockerfile")] == [1]
    await session.rest()
    assert [each["version"] for each in session.publications("Dockerfile")] == [1, 5]
    assert "root-user" not in session.rules("Dockerfile")


async def test_a_client_that_asks_is_told_what_is_found_and_then_that_nothing_changed(
    puller: LanguageClient, folder: Path
) -> None:
    uri = (folder / "Dockerfile").as_uri()
    puller.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "dockerfile", 1, "FROM debian:12\nUSER root\n"))
    )
    document = types.TextDocumentIdentifier(uri)
    first = await puller.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
    assert "root-user" in {each.code for each in first.items}
    second = await puller.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(document, previous_result_id=first.result_id)
    )
    assert isinstance(second, types.RelatedUnchangedDocumentDiagnosticReport)
