"""What the client is shown, and when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from caulk.linter.dockerfile.instructions import User
from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell import shellcheck
from lsprotocol import types
from pytest_lsp import LanguageClient

ROOT = "FROM debian:12\nUSER root\n"
APP = "FROM debian:12\nUSER app\n"
SERVICE = "services:\n  web:\n    build: .\n    image: shop/web:1\n"
needs_shellcheck = pytest.mark.skipif(shellcheck.program() is None, reason="ShellCheck is not installed")


async def pull(session: Any, name: str, previous: str | None = None) -> Any:
    document = {"uri": session.uri(name)}
    return await session.request(types.TEXT_DOCUMENT_DIAGNOSTIC, textDocument=document, previousResultId=previous)


async def test_what_is_found_is_sent_when_a_document_is_opened(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    (found,) = [each for each in session.published("Dockerfile") if each["code"] == "root-user"]
    assert found["range"] == {"start": {"line": 1, "character": 5}, "end": {"line": 1, "character": 9}}
    assert found["codeDescription"]["href"].endswith("/rules/root-user/")
    assert found["source"] == "caulk"


async def test_a_change_is_looked_at_when_the_text_has_rested(session: Any) -> None:
    await session.begin(debounce=40)
    session.open("Dockerfile", ROOT)
    for version in range(2, 6):
        session.change("Dockerfile", APP, version)
    assert [each["version"] for each in session.publications("Dockerfile")] == [1]
    await session.rest()
    assert [each["version"] for each in session.publications("Dockerfile")] == [1, 5]
    assert "root-user" not in session.rules("Dockerfile")


async def test_hardening_is_a_hint_and_what_may_go_is_faded(session: Any) -> None:
    await session.begin()
    session.open("compose.yaml", "version: '3'\nservices:\n  a:\n    image: nginx:1.27\nvolumes:\n  data:\n")
    shown = {each["code"]: each for each in session.published("compose.yaml")}
    assert shown["missing-cap-drop"]["severity"] == types.DiagnosticSeverity.Hint
    assert shown["unused-resource"]["tags"] == [types.DiagnosticTag.Unnecessary]
    assert shown["obsolete-version"]["tags"] == [types.DiagnosticTag.Deprecated]


async def test_related_places_are_shown(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", "FROM debian:12\nCMD a\nCMD b\nUSER app\n")
    (found,) = [each for each in session.published("Dockerfile") if each["code"] == "overridden-instruction"]
    (place,) = found["relatedInformation"]
    assert place["location"]["range"]["start"]["line"] == 2


async def test_an_unsaved_dockerfile_changes_what_is_found_in_its_compose_file(session: Any) -> None:
    await session.begin(debounce=0)
    session.open("Dockerfile", "FROM debian:12 AS base\nFROM base AS last\nUSER app\n")
    session.open("compose.yaml", SERVICE.replace("build: .", "build: {context: ., target: lst}"))
    await session.rest()
    assert "build-target-unknown" in session.rules("compose.yaml")
    session.change("Dockerfile", "FROM debian:12 AS base\nFROM base AS lst\nUSER app\n")
    await session.rest()
    assert "build-target-unknown" not in session.rules("compose.yaml")


async def test_an_unsaved_compose_file_changes_what_is_found_in_its_dockerfile(session: Any) -> None:
    await session.begin(debounce=0)
    session.open("Dockerfile", "FROM debian:12\n")
    session.open("compose.yaml", SERVICE)
    await session.rest()
    assert "missing-user" in session.rules("Dockerfile")
    session.change("compose.yaml", SERVICE + '    user: "1000:1000"\n')
    await session.rest()
    assert "missing-user" not in session.rules("Dockerfile")


async def test_what_is_found_in_a_file_that_is_not_open_is_shown_there_once(session: Any, folder: Path) -> None:
    (folder / "compose.override.yaml").write_text("services:\n  web:\n    privileged: true\n")
    await session.begin()
    session.open("compose.yaml", SERVICE)
    assert "privileged-service" in session.rules("compose.override.yaml")
    session.open("compose.override.yaml", "services:\n  web:\n    privileged: true\n")
    await session.rest()
    codes = [each["code"] for each in session.published("compose.override.yaml")]
    assert codes.count("privileged-service") == 1
    session.notify(types.TEXT_DOCUMENT_DID_CLOSE, textDocument={"uri": session.uri("compose.yaml")})
    await session.rest()
    assert session.published("compose.yaml") == []


async def test_a_document_that_is_closed_has_no_findings(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    session.notify(types.TEXT_DOCUMENT_DID_CLOSE, textDocument={"uri": session.uri("Dockerfile")})
    assert session.published("Dockerfile") == []


async def test_a_document_without_a_file_is_linted(session: Any) -> None:
    await session.begin()
    item = {"uri": "untitled:Untitled-1", "languageId": "dockerfile", "version": 1, "text": ROOT}
    session.notify(types.TEXT_DOCUMENT_DID_OPEN, textDocument=item)
    (sent,) = session.messages(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert sent["uri"] == item["uri"]
    assert "root-user" in {each["code"] for each in sent["diagnostics"]}


@needs_shellcheck
async def test_shellcheck_is_not_waited_for(session: Any) -> None:
    await session.begin()
    text = "FROM debian:12\nRUN cd /srv; make\n# caulk: ignore[SC2164]\nRUN true\nUSER app\n"
    session.open("Dockerfile", text)
    assert "shellcheck" not in session.rules("Dockerfile")
    assert "unused-suppression" not in session.rules("Dockerfile")
    await session.rest()
    assert "shellcheck" in session.rules("Dockerfile")
    assert "unused-suppression" in session.rules("Dockerfile")
    session.server.shellchecking.stop()


@needs_shellcheck
async def test_shellcheck_reads_what_compose_hands_to_a_shell(session: Any) -> None:
    await session.begin()
    session.open("compose.yaml", "services: {web: {image: 'debian:12', command: [sh, -c, cd /srv; make]}}\n")
    assert "shellcheck" not in session.rules("compose.yaml")
    await session.rest()
    assert "shellcheck" in session.rules("compose.yaml")
    session.server.shellchecking.stop()


async def test_shellcheck_can_be_switched_off(session: Any) -> None:
    await session.begin(shellcheck=False)
    session.open("Dockerfile", "FROM debian:12\nRUN cd /srv; make\nUSER app\n")
    await session.rest()
    assert "shellcheck" not in session.rules("Dockerfile")


async def test_a_client_that_asks_is_not_sent_anything(session: Any) -> None:
    answer = await session.begin(pulls=True, debounce=0)
    assert answer["capabilities"]["diagnosticProvider"]["interFileDependencies"]
    session.open("Dockerfile", ROOT)
    await session.rest()
    report = await pull(session, "Dockerfile")
    assert report["kind"] == "full"
    assert "root-user" in {each["code"] for each in report["items"]}
    same = await pull(session, "Dockerfile", report["resultId"])
    assert (same["kind"], same["resultId"]) == ("unchanged", report["resultId"])
    assert session.messages(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS) == []


async def test_a_client_that_asks_is_told_to_when_another_file_has_changed_the_answer(session: Any) -> None:
    await session.begin(pulls=True, debounce=0)
    session.open("Dockerfile", "FROM debian:12\n")
    session.open("compose.yaml", SERVICE)
    await session.rest()
    before = await pull(session, "Dockerfile")
    await pull(session, "compose.yaml")
    asked = len(session.messages(types.WORKSPACE_DIAGNOSTIC_REFRESH))
    session.change("compose.yaml", SERVICE + '    user: "1000:1000"\n')
    await session.rest()
    assert len(session.messages(types.WORKSPACE_DIAGNOSTIC_REFRESH)) == asked + 1
    after = await pull(session, "Dockerfile", before["resultId"])
    assert after["kind"] == "full"


async def test_a_client_that_asks_gets_what_is_found_in_files_that_are_not_open(session: Any, folder: Path) -> None:
    (folder / "compose.override.yaml").write_text("services:\n  web:\n    privileged: true\n")
    await session.begin(pulls=True)
    session.open("compose.yaml", SERVICE)
    report = await pull(session, "compose.yaml")
    related = report["relatedDocuments"][session.uri("compose.override.yaml")]
    assert "privileged-service" in {each["code"] for each in related["items"]}


async def test_a_document_that_nobody_opened_has_no_findings(session: Any) -> None:
    await session.begin(pulls=True)
    assert (await pull(session, "Dockerfile"))["items"] == []


async def test_an_error_in_a_rule_is_logged_and_stops_no_other(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(user: User) -> Any:
        """It fails."""
        yield Finding(user, str(1 / 0))

    check.__annotations__["user"] = User
    check.__module__ = "caulk.rules.dockerfile.broken"
    monkeypatch.setitem(check.__globals__, "__name__", check.__module__)
    broken = rule("style", severity="info", bad="", good="")(check)
    registry = session.server.linting.selectors.registry
    registry._folders["dockerfile"] = (*registry.folder("dockerfile"), broken)  # noqa: SLF001
    await session.begin()
    session.open("Dockerfile", ROOT)
    session.change("Dockerfile", f"{ROOT}USER root\n")
    assert "root-user" in session.rules("Dockerfile")
    (logged,) = [each for each in session.messages(types.WINDOW_LOG_MESSAGE) if "ZeroDivisionError" in each["message"]]
    assert logged["type"] == types.MessageType.Error
    assert session.messages(types.WINDOW_SHOW_MESSAGE) == []


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
