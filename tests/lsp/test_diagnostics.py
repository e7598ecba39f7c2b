"""Findings as a client gets them: written at once as what the protocol's own classes would be written as."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.finding import Diagnostic, Related, Severity
from caulk.linter.registry import Registry
from caulk.linter.source import Source
from caulk.lsp.client import Client
from caulk.lsp.diagnostics import Presenter
from caulk.lsp.documents import Documents, View
from caulk.lsp.protocol import converter
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

ABLE = Client(related=True, tags=frozenset(types.DiagnosticTag), code_links=True)
PAGE = "https://example.com/rule"
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20) | st.text("a\r\n🐳\ufeff\udcff", max_size=20)


def opened(text: str, encoding: types.PositionEncodingKind = types.PositionEncodingKind.Utf16) -> View:
    documents = Documents(encoding)
    documents.open(types.TextDocumentItem("file:///project/Dockerfile", "dockerfile", 1, text))
    (view,) = documents
    return view


def finding(view: View, place: slice, message: str, rule: str = "root-user", *related: Related) -> Diagnostic:
    span = view.source.span(place.start, place.stop)
    return Diagnostic(rule, "security", "warning", message, span, (), PAGE, related=related)


def shown(view: View, *found: Diagnostic, client: Client = ABLE) -> Any:
    return json.loads(Presenter(client, view.documents, Registry()).diagnostics(found))


def as_the_library_writes(*expected: types.Diagnostic) -> Any:
    return json.loads(json.dumps(converter().unstructure(expected, tuple[types.Diagnostic, ...])))


def on_line(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def warning(place: types.Range, message: str, rule: str = "root-user", **more: Any) -> types.Diagnostic:
    return types.Diagnostic(place, message, types.DiagnosticSeverity.Warning, rule, source="caulk", **more)


def test_a_client_that_can_show_all_gets_all() -> None:
    view = opened("FROM debian:12\nUSER root # 🐳\n")
    other = Source("/project/compose.yaml", "services:\n  é: {}\n")
    service = Related(other.span(12, 13), "run as `é`")
    whale = Related(view.source.span(27, 28), "\udcff")
    places = [
        types.DiagnosticRelatedInformation(
            types.Location("file:///project/compose.yaml", on_line(1, 2, 3)), service.message
        ),
        types.DiagnosticRelatedInformation(types.Location(view.uri, on_line(1, 12, 14)), whale.message),
    ]
    expected = warning(
        on_line(1, 5, 9),
        'is "root" — 🐳',
        code_description=types.CodeDescription(PAGE),
        related_information=places,
    )
    found = finding(view, slice(20, 24), 'is "root" — 🐳', "root-user", service, whale)
    assert shown(view, found) == as_the_library_writes(expected)


def test_a_client_that_can_show_little_gets_the_rest() -> None:
    view = opened("USER root\n")
    found = finding(view, slice(5, 9), "root", "unused-resource", Related(view.source.span(0, 4), "here"))
    expected = warning(on_line(0, 5, 9), "root", "unused-resource")
    assert shown(view, found, client=Client()) == as_the_library_writes(expected)


@pytest.mark.parametrize(
    ("rule", "tag"),
    [
        ("unused-resource", types.DiagnosticTag.Unnecessary),
        ("obsolete-version", types.DiagnosticTag.Deprecated),
    ],
)
def test_a_tag_is_sent_to_those_that_know_it(rule: str, tag: types.DiagnosticTag) -> None:
    view = opened("version\n")
    found = finding(view, slice(0, 7), "goes", rule)
    (other,) = set(types.DiagnosticTag) - {tag}
    tagged, plain = warning(on_line(0, 0, 7), "goes", rule, tags=[tag]), warning(on_line(0, 0, 7), "goes", rule)
    assert shown(view, found, client=Client(tags=frozenset({tag, other}))) == as_the_library_writes(tagged)
    assert shown(view, found, client=Client(tags=frozenset({other}))) == as_the_library_writes(plain)


def test_what_is_alike_but_for_its_place_or_its_severity_is_not_mixed_up() -> None:
    view = opened("USER root\nUSER root\n")
    first, second = finding(view, slice(5, 9), "root"), finding(view, slice(15, 19), "root")
    severities: tuple[Severity, ...] = ("error", "info")
    found = [first, second, *(first._replace(severity=severity) for severity in severities)]
    answer = shown(view, *found)
    assert [each["range"]["start"]["line"] for each in answer] == [0, 1, 0, 0]
    assert [each["severity"] for each in answer] == [2, 2, 1, 4]


@given(ANY_TEXT, ANY_TEXT, st.data(), st.sampled_from(types.PositionEncodingKind))
def test_any_message_anywhere_in_any_text_is_written_as_the_library_writes_it(
    text: str, message: str, data: st.DataObject, encoding: types.PositionEncodingKind
) -> None:
    view = opened(text, encoding)
    start, end = sorted(data.draw(st.integers(0, len(view.source.text))) for _ in range(2))
    found = finding(view, slice(start, end), message)
    expected = warning(view.range(found.span), message)
    assert shown(view, found, client=Client()) == as_the_library_writes(expected)


async def test_a_publication_is_one_that_the_library_reads_and_would_write(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", "FROM debian:12\nCMD é\nCMD '🐳'\nUSER root\n")
    (sent,) = [each for each in session.sent if each.get("method") == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]
    plain = converter()
    read = plain.structure(sent, types.PublishDiagnosticsNotification)
    assert any(each.related_information for each in read.params.diagnostics)
    assert plain.unstructure(read) == sent


async def test_a_report_is_one_that_the_library_reads_and_would_write(session: Any, folder: Path) -> None:
    (folder / "compose.override.yaml").write_text("services:\n  web:\n    privileged: true\n")
    await session.begin(pulls=True)
    session.open("compose.yaml", "services:\n  web:\n    image: 'web:é'\n")
    for name, result in (("compose.yaml", None), ("compose.yaml", "previous"), ("Dockerfile", None)):
        previous = result and session.sent[-1]["result"]["resultId"]
        document = {"uri": session.uri(name)}
        await session.request(types.TEXT_DOCUMENT_DIAGNOSTIC, textDocument=document, previousResultId=previous)
    plain = converter()
    sent = [each for each in session.sent if "kind" in (each.get("result") or {})]
    assert [each["result"]["kind"] for each in sent] == ["full", "unchanged", "full"]
    assert [bool(each["result"].get("relatedDocuments")) for each in sent] == [True, True, False]
    for each in sent:
        assert plain.unstructure(plain.structure(each, types.DocumentDiagnosticResponse)) == each


async def test_what_is_sent_is_logged_where_pygls_logs_all_else(session: Any, caplog: pytest.LogCaptureFixture) -> None:
    await session.begin()
    with caplog.at_level(logging.INFO, "pygls.protocol.json_rpc"):
        session.open("Dockerfile", "FROM debian:12\nUSER root\n")
    (logged,) = [each for each in caplog.messages if types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS in each]
    assert logged.startswith("Sending data: {")


async def test_what_is_found_is_shown_where_it_stands(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 1, "FROM debian:12\nCMD ['server']\nUSER root\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (found,) = [found for found in client.diagnostics[uri] if found.code == "root-user"]
    assert found.range == types.Range(types.Position(2, 5), types.Position(2, 9))
