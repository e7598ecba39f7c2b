"""Whatever comes, the server lives, and its texts and findings are those of the client's texts."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from caulk.lsp.documents import Documents
from caulk.lsp.linting import Linting
from caulk.lsp.server import build
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

CAULK = str(Path(sys.executable).with_name("caulk"))
ENCODINGS = ("utf-8", "utf-16", "utf-32")
WORDS = ("FROM debian:12", "USER root", "RUN a && \\", "ENV a 1", "CMD ['x']", "# caulk: ignore[root-user]", "<<EOF")
CHARACTERS = ("é", "\U0001f40b", "\ufeff", "\x0c", "\u2028", "\0", "\n", "\r\n", "\r", " ", "\ud800")
PIECES = st.sampled_from(WORDS + CHARACTERS)
TEXTS = st.lists(PIECES, max_size=8).map("".join)
PLACES = st.tuples(st.floats(0, 1), st.floats(0, 1))


def units(text: str, encoding: str) -> int:
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if encoding == "utf-8" else f"{encoding}-le"
    return len(text.encode(name, "surrogatepass")) // width


def position(text: str, offset: int, encoding: str) -> types.Position:
    """Give a place as a client counts it, worked out in the plainest way."""
    before = text[:offset].replace("\r\n", "\n\0" if text[:offset].endswith("\r\n") else "\n")
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n") if before else [""]
    return types.Position(len(lines) - 1, units(lines[-1], encoding))


def inside_a_break(text: str, offset: int) -> bool:
    return text[offset - 1 : offset + 1] == "\r\n" and offset > 0


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS, rounds=st.lists(st.lists(st.tuples(PLACES, TEXTS), min_size=1, max_size=3), max_size=6))
def test_the_text_is_the_clients_and_so_are_the_findings(
    encoding: str, text: str, rounds: list[list[tuple[tuple[float, float], str]]]
) -> None:
    documents, linting = Documents(encoding), Linting()
    documents.open(types.TextDocumentItem("untitled:Dockerfile", "dockerfile", 1, text))
    for version, changes in enumerate(rounds, 2):
        sent: list[types.TextDocumentContentChangeEvent] = []
        for (one, other), new in changes:
            start, end = sorted((round(one * len(text)), round(other * len(text))))
            start -= inside_a_break(text, start)
            end -= inside_a_break(text, end)
            place = types.Range(position(text, start, encoding), position(text, end, encoding))
            sent.append(types.TextDocumentContentChangePartial(range=place, text=new))
            text = text[:start] + new + text[end:]
        documents.change(types.VersionedTextDocumentIdentifier(version, "untitled:Dockerfile"), sent)
        view = documents.get("untitled:Dockerfile")
        assert view is not None
        assert view.text == text
        found = [(each.rule, each.span.start, each.span.end) for each in linting.found(view)]
    fresh = Documents(encoding)
    fresh.open(types.TextDocumentItem("untitled:Dockerfile", "dockerfile", 1, text))
    (view,) = fresh
    again = [(each.rule, each.span.start, each.span.end) for each in linting.found(view)]
    assert not rounds or found == again


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=100, deadline=None)
@given(line=st.integers(0, 2**31 - 1), character=st.integers(0, 2**31 - 1), text=TEXTS)
def test_a_position_anywhere_is_a_place_in_the_text(encoding: str, line: int, character: int, text: str) -> None:
    documents = Documents(encoding)
    documents.open(types.TextDocumentItem("untitled:Dockerfile", "dockerfile", 1, text))
    (view,) = documents
    assert 0 <= view.offset(types.Position(line, character)) <= len(view.source.text)


LONG = ("FROM a\nRUN " + "x" * 2**20, "é" * 2**20)
BROKEN = ("", "\0", "\ud800", "FROM a\nRUN <<EOF", "FROM a\nRUN a \\", "services:\n  a: [\n", "\t- a")
ODD = ("\ufeffFROM a\nUSER root\n", "FROM a\rUSER root\r")


@pytest.mark.parametrize("text", LONG + BROKEN + ODD, ids=lambda text: repr(text[:20]))
@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml"])
async def test_any_text_may_be_opened_and_every_request_answered(session: Any, name: str, text: str) -> None:
    await session.begin()
    session.open(name, text)
    assert session.publications(name)
    document = {"uri": session.uri(name)}
    beyond = {"line": 10**6, "character": 10**6}
    for method in (types.TEXT_DOCUMENT_HOVER, types.TEXT_DOCUMENT_COMPLETION, types.TEXT_DOCUMENT_DEFINITION):
        answer = await session.request(method, textDocument=document, position=beyond)
        assert not (isinstance(answer, dict) and "code" in answer), answer
    whole = {"start": {"line": 0, "character": 0}, "end": beyond}
    context: dict[str, Any] = {"diagnostics": []}
    asked = await session.request(types.TEXT_DOCUMENT_CODE_ACTION, textDocument=document, range=whole, context=context)
    assert isinstance(asked, list)
    assert session.messages(types.WINDOW_LOG_MESSAGE) == []


async def test_a_document_that_is_not_open_is_answered_with_nothing(session: Any) -> None:
    await session.begin()
    document = {"uri": session.uri("nowhere/Dockerfile")}
    for method in (types.TEXT_DOCUMENT_HOVER, types.TEXT_DOCUMENT_COMPLETION, types.TEXT_DOCUMENT_DEFINITION):
        answer = await session.request(method, textDocument=document, position={"line": 0, "character": 0})
        assert not answer
    session.change("nowhere/Dockerfile", "FROM a\n")
    session.notify(types.TEXT_DOCUMENT_DID_CLOSE, textDocument=document)
    await session.rest()
    assert session.messages(types.WINDOW_SHOW_MESSAGE) == []


async def test_a_request_that_makes_no_sense_is_answered_with_an_error(session: Any) -> None:
    await session.begin()
    message = {"jsonrpc": "2.0", "id": 99, "method": types.TEXT_DOCUMENT_HOVER, "params": {"position": 3}}
    with pytest.raises(Exception, match=r".*"):
        session.receive(message)
    assert (await session.until(lambda sent: sent.get("id") == 99))["error"]["code"] == -32602


def framed(*messages: Any) -> bytes:
    bodies = (message if isinstance(message, bytes) else json.dumps(message).encode() for message in messages)
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def call(method: str, number: int | None = None, **params: Any) -> dict[str, Any]:
    given = {} if number is None else {"id": number}
    return {"jsonrpc": "2.0", **given, "method": method, "params": params}


BEGIN = call(types.INITIALIZE, 1, processId=None, rootUri=None, capabilities={})
END = ({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"})


def served(data: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([CAULK, "lsp"], input=data, capture_output=True, timeout=30, check=False)


def test_it_ends_well_when_it_was_asked_to_shut_down() -> None:
    assert served(framed(BEGIN, *END)).returncode == 0


@pytest.mark.parametrize(
    "rest", [b"", framed(END[1]), b"Content-Length: 500\r\n\r\n{", b"Content-Length: 99999999999999\r\n\r\n{"]
)
def test_it_ends_with_1_when_the_client_has_just_gone(rest: bytes) -> None:
    assert served(framed(BEGIN) + rest).returncode == 1


@pytest.mark.parametrize("noise", [framed(b"nonsense"), framed(b"[]"), framed(b"{}"), b"Content-Length: x\r\n\r\n"])
def test_a_malformed_message_is_survived(noise: bytes) -> None:
    result = served(framed(BEGIN) + noise + framed(*END))
    assert result.returncode == 0
    assert b'"id": 2' in result.stdout


def test_a_refusal_is_told_to_who_has_asked_and_not_logged_as_an_error() -> None:
    uri = "untitled:Dockerfile"
    document = {"uri": uri, "languageId": "dockerfile", "version": 1, "text": "FROM debian:12\n"}
    opened = call(types.TEXT_DOCUMENT_DID_OPEN, textDocument=document)
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 7}}
    result = served(framed(BEGIN, opened, call(types.TEXT_DOCUMENT_PREPARE_RENAME, 3, **place), *END))
    assert b'"code": -32803' in result.stdout
    assert b"is an image" in result.stdout
    assert b"window/logMessage" not in result.stdout
    assert result.stderr == b""


async def test_it_serves_one_client_by_tcp_and_ends_with_it() -> None:
    process = await asyncio.create_subprocess_exec(CAULK, "lsp", "--tcp", "0", stderr=asyncio.subprocess.PIPE)
    assert process.stderr
    place = (await process.stderr.readline()).decode().split()[-1]
    reader, writer = await asyncio.open_connection(*place.rsplit(":", 1))
    writer.write(framed(BEGIN))
    assert (await reader.readline()).startswith(b"Content-Length")
    writer.write(b"Content-Length: 100\r\n\r\n{")
    await writer.drain()
    writer.close()
    assert await asyncio.wait_for(process.wait(), 20) == 1


def test_a_thousand_open_documents_are_few_trees() -> None:
    server = build()
    for number in range(100):
        item = types.TextDocumentItem(f"untitled:{number}/Dockerfile", "dockerfile", 1, "FROM debian:12\nRUN a\n")
        server.documents.open(item)
    for view in server.documents:
        assert view.document is not None
    assert len(server.documents._trees) <= 30  # noqa: SLF001
