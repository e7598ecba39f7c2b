"""Navigation as three editors ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

DOCKERFILE = "FROM golang AS build\nFROM scratch\nCOPY --from=build /é😀 /\n"
COMPOSE = "services: {web: {build: {context: ., target: build}}}\n"


@pytest.fixture
async def place(client: LanguageClient, folder: Path) -> types.TextDocumentIdentifier:
    """The open Dockerfile; the compose file beside it is not open."""
    (folder / "compose.yaml").write_text(COMPOSE)
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 3, DOCKERFILE)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return types.TextDocumentIdentifier(uri)


async def test_a_stage_is_renamed_in_both_files(client: LanguageClient, place: types.TextDocumentIdentifier) -> None:
    at = types.Position(2, 14)
    prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(place, at))
    assert isinstance(prepared, types.PrepareRenamePlaceholder)
    assert prepared.placeholder == "build"
    edit = await client.text_document_rename_async(types.RenameParams(place, at, "make"))
    assert edit is not None
    if edit.changes is not None:
        changed = {uri: len(edits) for uri, edits in edit.changes.items()}
    else:
        assert edit.document_changes is not None
        edits = [each for each in edit.document_changes if isinstance(each, types.TextDocumentEdit)]
        changed = {each.text_document.uri: len(each.edits) for each in edits}
        assert {each.text_document.version for each in edits} == {3, None}
    assert changed == {place.uri: 2, place.uri.replace("Dockerfile", "compose.yaml"): 1}


async def test_the_reason_is_told_where_there_is_no_renaming(
    client: LanguageClient, place: types.TextDocumentIdentifier
) -> None:
    with pytest.raises(JsonRpcException, match="is an image"):
        await client.text_document_prepare_rename_async(types.PrepareRenameParams(place, types.Position(0, 7)))


async def test_a_name_leads_to_its_places(client: LanguageClient, place: types.TextDocumentIdentifier) -> None:
    at = types.Position(2, 14)
    found = await client.text_document_definition_async(types.DefinitionParams(place, at))
    assert found == [types.Location(place.uri, types.Range(types.Position(0, 15), types.Position(0, 20)))]
    context = types.ReferenceContext(include_declaration=True)
    everywhere = await client.text_document_references_async(types.ReferenceParams(context, place, at))
    assert everywhere is not None
    assert len(everywhere) == 3
    shown = await client.text_document_document_highlight_async(types.DocumentHighlightParams(place, at))
    assert shown is not None
    assert [each.kind for each in shown] == [types.DocumentHighlightKind.Write, types.DocumentHighlightKind.Read]


async def test_nothing_is_found_in_a_document_that_is_not_open(
    client: LanguageClient, place: types.TextDocumentIdentifier
) -> None:
    other = types.TextDocumentIdentifier(place.uri + ".other")
    assert await client.text_document_definition_async(types.DefinitionParams(other, types.Position(9, 9))) is None
    assert await client.text_document_rename_async(types.RenameParams(other, types.Position(9, 9), "x")) is None


async def test_what_a_document_consists_of(client: LanguageClient, place: types.TextDocumentIdentifier) -> None:
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(place))
    assert symbols is not None
    assert [each.name for each in symbols if each.name != "COPY"] == ["build", "scratch"]
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(place))
    assert folds is not None
    assert [(each.start_line, each.end_line) for each in folds] == [(1, 2)]
    position = types.Position(2, 20)
    (chain,) = await client.text_document_selection_range_async(types.SelectionRangeParams(place, [position])) or ()
    assert chain.range.start.character <= position.character <= chain.range.end.character
    assert chain.parent is not None
    links = await client.text_document_document_link_async(types.DocumentLinkParams(place))
    assert links is not None
    assert [each.target for each in links] == ["https://hub.docker.com/_/golang"]


async def test_a_stage_is_edited_at_all_its_places_at_once(
    client: LanguageClient, place: types.TextDocumentIdentifier
) -> None:
    at = types.LinkedEditingRangeParams(place, types.Position(2, 14))
    linked = await client.text_document_linked_editing_range_async(at)
    assert linked is not None
    assert [each.start for each in linked.ranges] == [types.Position(0, 15), types.Position(2, 12)]


async def test_what_the_workspace_declares(client: LanguageClient, place: types.TextDocumentIdentifier) -> None:
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("w"))
    assert found is not None
    assert [each.name for each in found] == ["web"]
    assert place.uri


async def test_what_waits_for_a_service(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "compose.yaml").as_uri()
    text = "services:\n  web: {image: a, depends_on: [db]}\n  db: {image: b}\n"
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "dockercompose", 1, text))
    )
    place = types.TextDocumentIdentifier(uri)
    at = types.CallHierarchyPrepareParams(place, types.Position(2, 3))
    (item,) = await client.text_document_prepare_call_hierarchy_async(at) or ()
    (call,) = await client.call_hierarchy_incoming_calls_async(types.CallHierarchyIncomingCallsParams(item)) or ()
    assert (call.from_.name, call.from_ranges[0].start) == ("web", types.Position(1, 31))
