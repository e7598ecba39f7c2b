"""Settings, formatting, and files that appear on disk, as three editors have them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient

ROOT = "FROM debian:12 \nUSER root \n"
COPYING = "FROM debian:12\nCOPY app /srv/\nUSER root\n"
SERVICE = "services:\n  web:\n    build: .\n    env_file: web.vars\n"
Registered = list[types.Registration]


async def until(test: Callable[[], object]) -> None:
    """Wait until the server has sent what makes something true."""
    async with asyncio.timeout(10):
        while not test():
            await asyncio.sleep(0.02)


async def opened(client: LanguageClient, file: Path, text: str) -> str:
    """Open a document, and give its URI once its findings are shown."""
    language = "dockercompose" if file.suffix == ".yaml" else "dockerfile"
    item = types.TextDocumentItem(file.as_uri(), language, 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await until(lambda: item.uri in client.diagnostics)
    return item.uri


def rules(client: LanguageClient, uri: str) -> set[object]:
    return {each.code for each in client.diagnostics[uri]}


def configure(client: LanguageClient, **settings: object) -> None:
    """Change the user's settings; the server is to ask what they are."""
    client.set_configuration(settings, section="caulk")
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))


async def appear(client: LanguageClient, registered: Registered, file: Path, text: str, uri: str) -> None:
    """Write a file, and tell of it as the editor would: its watcher does where it was asked to; else the user saves."""
    assert client.capabilities.workspace is not None
    can_watch = client.capabilities.workspace.did_change_watched_files
    watching = [each for each in registered if each.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    assert bool(watching) == bool(can_watch and can_watch.dynamic_registration)
    file.write_text(text)
    if watching:
        event = types.FileEvent(file.as_uri(), types.FileChangeType.Created)
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    else:
        document = types.TextDocumentIdentifier(uri)
        client.text_document_did_save(types.DidSaveTextDocumentParams(document))


async def test_a_folder_that_is_added_has_its_own_settings(client: LanguageClient, folder: Path) -> None:
    added = types.WorkspaceFolder((folder / "new").as_uri(), "new")
    client.set_configuration({"ignore": ["root-user"]}, section="caulk", scope_uri=added.uri)
    uri = await opened(client, folder / "new" / "Dockerfile", ROOT)
    assert "root-user" in rules(client, uri)
    event = types.WorkspaceFoldersChangeEvent([added], [])
    client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
    await until(lambda: "root-user" not in rules(client, uri))
    assert "root-user" in rules(client, await opened(client, folder / "Dockerfile", ROOT))


async def test_a_wrong_setting_is_shown_with_the_nearest_that_is_right(client: LanguageClient) -> None:
    configure(client, extendSelct=["all"])
    await until(lambda: client.messages)
    assert client.messages[0].type == types.MessageType.Warning
    assert 'unknown setting "caulk.extendSelct"; did you mean "extendSelect"?' in client.messages[0].message


async def test_a_document_or_a_part_of_it_is_formatted_once_the_setting_wants_it(
    client: LanguageClient, folder: Path, registered: Registered
) -> None:
    uri = await opened(client, folder / "Dockerfile", ROOT)
    configure(client, formatting=True, ignore=["root-user"])
    await until(lambda: "root-user" not in rules(client, uri))
    assert client.capabilities.text_document is not None
    can_format = client.capabilities.text_document.formatting
    offered = {each.method for each in registered}
    assert (types.TEXT_DOCUMENT_FORMATTING in offered) == bool(can_format and can_format.dynamic_registration)

    document, options = types.TextDocumentIdentifier(uri), types.FormattingOptions(tab_size=2, insert_spaces=True)
    first = types.TextEdit(types.Range(types.Position(0, 14), types.Position(0, 15)), "")
    second = types.TextEdit(types.Range(types.Position(1, 9), types.Position(1, 10)), "")
    whole = types.DocumentFormattingParams(document, options)
    assert list(await client.text_document_formatting_async(whole) or ()) == [first, second]
    part = types.DocumentRangeFormattingParams(document, second.range, options)
    assert list(await client.text_document_range_formatting_async(part) or ()) == [second]


async def test_a_file_that_appears_on_disk_changes_what_is_shown(
    client: LanguageClient, folder: Path, registered: Registered
) -> None:
    (folder / "go.mod").touch()
    (folder / "compose.yaml").write_text(SERVICE)
    dockerfile = await opened(client, folder / "Dockerfile", COPYING)
    compose = await opened(client, folder / "compose.yaml", SERVICE)
    for uri, rule, name, text in (
        (dockerfile, "copy-source-missing", "app", ""),
        (compose, "env-file-missing", "web.vars", ""),
        (dockerfile, "root-user", "caulk.toml", 'ignore = ["root-user"]'),
    ):
        assert rule in rules(client, uri)
        await appear(client, registered, folder / name, text, uri)
        await until(lambda uri=uri, rule=rule: rule not in rules(client, uri))


async def test_who_asks_for_findings_is_told_to_ask_again_when_a_file_appears(
    puller: LanguageClient, folder: Path, registered: Registered
) -> None:
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 1, ROOT)
    puller.text_document_did_open(types.DidOpenTextDocumentParams(item))
    asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    before = await puller.text_document_diagnostic_async(asked)
    assert isinstance(before, types.RelatedFullDocumentDiagnosticReport)
    assert "root-user" in {each.code for each in before.items}
    await appear(puller, registered, folder / "caulk.toml", 'ignore = ["root-user"]', uri)
    await until(lambda: puller.diagnostic_refresh_count)
    after = await puller.text_document_diagnostic_async(asked)
    assert isinstance(after, types.RelatedFullDocumentDiagnosticReport)
    assert "root-user" not in {each.code for each in after.items}
