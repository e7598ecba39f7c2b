from __future__ import annotations

from pathlib import Path

from caulk.lsp.code_lens import SHOW, lenses
from caulk.lsp.documents import Documents, View
from lsprotocol import types
from pytest_lsp import LanguageClient

DOCKERFILE = "FROM a AS x\nFROM b AS y\nCOPY --from=x /c /c\nFROM x\nRUN --mount=from=x,target=/d ls\n"
COMPOSE = (
    "services:\n  web:\n    build:\n      context: app\n      target: y\n    depends_on: [db]\n  db:\n    image: e\n"
)


def opened(folder: Path, name: str) -> View:
    """Write a project, and open one of its files."""
    files = {"app/Dockerfile": DOCKERFILE, "compose.yaml": COMPOSE}
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    documents = Documents()
    documents.folders = [str(folder)]
    uri = (folder / name).as_uri()
    language = "dockercompose" if name.endswith("yaml") else "dockerfile"
    documents.open(types.TextDocumentItem(uri, language, 1, files[name]))
    view = documents.get(uri)
    assert view is not None
    return view


def seen(view: View) -> list[tuple[int, str]]:
    return [(lens.at.first.line, lens.title) for lens in lenses(view)]


def test_a_stage_tells_who_uses_it_and_which_service_is_made_of_it(folder: Path) -> None:
    view = opened(folder, "app/Dockerfile")
    assert seen(view) == [(1, "used by 2 stages"), (2, "built by service web (compose.yaml)")]


def test_a_service_tells_what_it_is_built_from_and_who_needs_it(folder: Path) -> None:
    view = opened(folder, "compose.yaml")
    assert seen(view) == [(2, "builds app/Dockerfile (target y)"), (7, "needed by service web")]


def test_a_lens_leads_to_the_places_that_it_tells_of(folder: Path) -> None:
    used, built = lenses(opened(folder, "app/Dockerfile"))
    assert [place.span.first.line for place in used.places] == [3, 4, 5]
    assert [place.span.source.name for place in built.places] == ["compose.yaml"]
    builds, needed = lenses(opened(folder, "compose.yaml"))
    assert [(place.span.source.name, place.span.first.line) for place in builds.places] == [("Dockerfile", 2)]
    assert [place.span.text for place in needed.places] == ["db"]


def test_what_nobody_uses_has_no_lens(folder: Path) -> None:
    (folder / "Dockerfile").write_text("FROM a\n", encoding="utf-8")
    documents = Documents()
    uri = (folder / "Dockerfile").as_uri()
    documents.open(types.TextDocumentItem(uri, "dockerfile", 1, "FROM a\n"))
    view = documents.get(uri)
    assert view is not None
    assert seen(view) == []


async def test_a_lens_is_told_when_it_is_seen_and_opens_what_it_tells_of(client: LanguageClient, folder: Path) -> None:
    view = opened(folder, "compose.yaml")
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(view.uri, "dockercompose", 1, COMPOSE))
    )
    params = types.CodeLensParams(types.TextDocumentIdentifier(view.uri))
    first = (await client.text_document_code_lens_async(params) or ())[0]
    assert first.command is None
    told = (await client.code_lens_resolve_async(first)).command
    assert told is not None
    assert told.title == "builds app/Dockerfile (target y)"
    assert client.capabilities.window is not None
    if client.capabilities.window.show_document is None:
        assert told.command == ""
        return
    assert told.command == SHOW
    await client.workspace_execute_command_async(types.ExecuteCommandParams(told.command, told.arguments))
    assert [each.uri for each in client.shown_documents] == [(folder / "app" / "Dockerfile").as_uri()]
