"""What can be done about findings."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pytest_lsp import LanguageClient

TEXT = "FROM debian:12\nMAINTAINER me\nUSER root\nENV a 1\nENV b 2\n"


async def ask(session: Any, line: int, *, only: list[str] | None = None, end: int | None = None) -> list[Any]:
    place = {"start": {"line": line, "character": 0}, "end": {"line": end or line, "character": 200}}
    context = {"diagnostics": session.published("Dockerfile"), **({"only": only} if only else {})}
    document = {"uri": session.uri("Dockerfile")}
    answer: list[Any] = await session.request(
        types.TEXT_DOCUMENT_CODE_ACTION, textDocument=document, range=place, context=context
    )
    return answer


async def test_a_fix_is_offered_with_its_edit_and_the_finding_it_mends(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", TEXT, version=7)
    (fix,) = [each for each in await ask(session, 1) if each["title"] == "Make it a label"]
    assert fix["isPreferred"]
    assert fix["diagnostics"][0]["code"] == "deprecated-maintainer"
    (change,) = fix["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": session.uri("Dockerfile"), "version": 7}
    assert change["edits"][0]["newText"].startswith("LABEL org.opencontainers.image.authors=")


async def test_an_edit_names_no_version_where_the_client_does_not_know_what_to_do_with_it(session: Any) -> None:
    await session.begin("neovim")
    session.open("Dockerfile", TEXT)
    (fix,) = [each for each in await ask(session, 1) if each["title"] == "Make it a label"]
    assert list(fix["edit"]["changes"]) == [session.uri("Dockerfile")]


async def test_an_unsafe_fix_says_so_and_is_not_preferred(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nUSER app\n")
    (fix,) = [each for each in await ask(session, 1) if each["title"].startswith("Add --no-install-recommends")]
    assert fix["title"].endswith(" (unsafe)")
    assert "isPreferred" not in fix


async def test_a_rule_with_several_fixes_can_be_fixed_as_a_whole(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", TEXT)
    (action,) = [each for each in await ask(session, 3) if each["title"] == "Fix all: legacy-key-value"]
    assert "edit" not in action
    done = await session.request(types.CODE_ACTION_RESOLVE, **action)
    assert "".join(each["newText"] for each in done["edit"]["documentChanges"][0]["edits"]) == "ENV a=1\nENV b=2\n"


async def test_all_safe_fixes_are_one_action_that_is_worked_out_when_it_is_chosen(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", TEXT)
    (action,) = await ask(session, 0, only=["source.fixAll"])
    assert action["kind"] == "source.fixAll.caulk"
    done = await session.request(types.CODE_ACTION_RESOLVE, **action)
    new = "".join(each["newText"] for each in done["edit"]["documentChanges"][0]["edits"])
    assert "LABEL" in new
    assert "ENV a=1" in new


async def test_a_choice_made_for_an_older_text_changes_nothing(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", TEXT)
    (action,) = await ask(session, 0, only=["source.fixAll.caulk"])
    session.change("Dockerfile", f"# new\n{TEXT}")
    assert "edit" not in await session.request(types.CODE_ACTION_RESOLVE, **action)


async def test_a_client_that_cannot_ask_later_gets_the_edit_at_once(session: Any) -> None:
    await session.begin("emacs")
    session.open("Dockerfile", TEXT)
    (action,) = await ask(session, 0, only=["source.fixAll"])
    assert action["edit"]["documentChanges"][0]["edits"]


async def test_only_what_is_asked_for_is_offered(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", TEXT)
    assert {each["kind"] for each in await ask(session, 1, only=["quickfix"])} == {"quickfix"}
    assert await ask(session, 1, only=["refactor", "source.organizeImports"]) == []


async def test_a_finding_can_be_ignored_where_it_stands_and_in_the_file(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", TEXT)
    offered = {each["title"]: each for each in await ask(session, 2)}
    here = offered["Ignore root-user here"]["edit"]["documentChanges"][0]["edits"]
    assert here == [
        {
            "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}},
            "newText": "# caulk: ignore[root-user]\n",
        }
    ]
    assert "Ignore root-user in this file" in offered


async def test_a_document_that_is_not_open_offers_nothing(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", TEXT)
    session.notify(types.TEXT_DOCUMENT_DID_CLOSE, textDocument={"uri": session.uri("Dockerfile")})
    assert await ask(session, 0) == []


async def test_every_editor_opens_fixes_and_sees_it_clean(client: LanguageClient, folder: Any) -> None:
    uri = (folder / "Dockerfile").as_uri()
    document = types.TextDocumentIdentifier(uri)
    text = "FROM debian:12\nUSER app\nMAINTAINER me\n"
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "dockerfile", 1, text)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (found,) = [each for each in client.diagnostics[uri] if each.code == "deprecated-maintainer"]
    offered = await client.text_document_code_action_async(
        types.CodeActionParams(document, found.range, types.CodeActionContext([found]))
    )
    assert offered
    fix = offered[0]
    assert isinstance(fix, types.CodeAction)
    assert fix.edit
    changes = fix.edit.document_changes
    edits = changes[0].edits if changes else (fix.edit.changes or {})[uri]  # type: ignore[union-attr]
    parts = [types.TextDocumentContentChangePartial(range=each.range, text=each.new_text) for each in edits]  # type: ignore[union-attr]
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), parts)
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert "deprecated-maintainer" not in {each.code for each in client.diagnostics[uri]}
