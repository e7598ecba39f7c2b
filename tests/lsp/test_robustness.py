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
INSTRUCTIONS = ("FROM debian:12", "USER root", "RUN a && \\", "ENV a 1", "CMD ['x']", "<<EOF")
NODES = ("services:\n", "  web:\n", "    image: a:1\n", "    ports: [", "- ", "&a ", "*a", "${A:-", '"', "|\n")
WORDS = (*INSTRUCTIONS, *NODES, "# caulk: ignore[root-user]")
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
@given(
    name=st.sampled_from(("Dockerfile", "compose.yaml")),
    text=TEXTS,
    rounds=st.lists(st.lists(st.tuples(PLACES, TEXTS), min_size=1, max_size=3), max_size=6),
)
def test_the_text_is_the_clients_and_so_are_the_findings(
    encoding: str, name: str, text: str, rounds: list[list[tuple[tuple[float, float], str]]]
) -> None:
    documents, linting = Documents(encoding), Linting()
    documents.open(types.TextDocumentItem(f"untitled:{name}", "plaintext", 1, text))
    for version, changes in enumerate(rounds, 2):
        sent: list[types.TextDocumentContentChangeEvent] = []
        for (one, other), new in changes:
            start, end = sorted((round(one * len(text)), round(other * len(text))))
            start -= inside_a_break(text, start)
            end -= inside_a_break(text, end)
            place = types.Range(position(text, start, encoding), position(text, end, encoding))
            sent.append(types.TextDocumentContentChangePartial(range=place, text=new))
            text = text[:start] + new + text[end:]
        documents.change(types.VersionedTextDocumentIdentifier(version, f"untitled:{name}"), sent)
        view = documents.get(f"untitled:{name}")
        assert view is not None
        assert view.text == text
        found = [(each.rule, each.span.start, each.span.end) for each in linting.found(view)]
    fresh = Documents(encoding)
    fresh.open(types.TextDocumentItem(f"untitled:{name}", "plaintext", 1, text))
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


HOVER = {"textDocument": {"uri": "untitled:Dockerfile"}, "position": {"line": 0, "character": 0}}
SHORT = b"Content-Length: 9\r\n\r\n" + json.dumps(call("shutdown")).encode() + b"\r\n"
LONG_BY_A_FEW = b"Content-Length: %d\r\n\r\n%s" % (len(json.dumps(BEGIN)) + 30, json.dumps(BEGIN).encode())
NOISE = {
    "no JSON": framed(b"nonsense"),
    "no UTF-8": framed(b'{"jsonrpc": "2.0", "method": "\xff"}'),
    "JSON without end": framed(b"[" * 200_000),
    "no message": framed(b"{}", b"3", b"null"),
    "a batch": framed([call(types.TEXT_DOCUMENT_HOVER, 3)]),
    "an answer to nothing": framed({"jsonrpc": "2.0", "id": 3, "result": None}, {"jsonrpc": "2.0", "id": None}),
    "an unknown method": framed(call("x/y"), call("$/x"), call("x/y", 3)),
    "a length that is no number": b"Content-Length: x\r\n\r\n",
    "a length below zero": b"Content-Length: -1\r\n\r\n",
    "a length of zero": b"Content-Length: 0\r\n\r\n",
    "no length": b"Content-Type: x\r\n\r\n",
    "no header": b"\0\xff\r\n\r\n",
    "a header of 2 MiB": b"x" * 2**21 + b"\r\n",
    "a length that is too small": SHORT,
    "a length that is too great": LONG_BY_A_FEW + framed(call("x/y")),
}


def test_after_any_malformed_message_the_next_one_is_answered() -> None:
    asked = [framed(call(types.TEXT_DOCUMENT_HOVER, 100 + number, **HOVER)) for number in range(len(NOISE))]
    noise = b"".join(noise + question for noise, question in zip(NOISE.values(), asked, strict=True))
    result = served(framed(BEGIN) + noise + framed(*END))
    unanswered = [name for number, name in enumerate(NOISE, 100) if b'"id": %d' % number not in result.stdout]
    assert unanswered == []
    assert result.returncode == 0


def test_a_header_may_be_spelled_in_any_case_and_have_others_around_it() -> None:
    headers = b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
    question = framed(call(types.TEXT_DOCUMENT_HOVER, 3, **HOVER)).replace(b"Content-Length", b"content-length")
    assert b'"id": 3' in served(framed(BEGIN) + headers + question + framed(*END)).stdout


async def test_nothing_is_answered_before_the_beginning(session: Any) -> None:
    session.open("Dockerfile", "FROM a\n")
    assert session.sent == []
    assert (await session.request(types.TEXT_DOCUMENT_HOVER, **HOVER))["code"] == types.ErrorCodes.ServerNotInitialized
    assert "capabilities" in await session.begin()


async def test_a_second_beginning_is_refused(session: Any) -> None:
    await session.begin()
    assert (await session.begin())["code"] == types.ErrorCodes.InvalidRequest


async def test_nothing_is_answered_after_the_end(session: Any) -> None:
    await session.begin()
    assert await session.request(types.SHUTDOWN) is None
    session.open("Dockerfile", "FROM a\n")
    assert (await session.request(types.TEXT_DOCUMENT_HOVER, **HOVER))["code"] == types.ErrorCodes.InvalidRequest
    assert session.publications("Dockerfile") == []


async def test_a_request_that_is_cancelled_is_answered_all_the_same(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", "FROM a\n")
    for cancelled in (1, 999, "x"):
        session.notify(types.CANCEL_REQUEST, id=cancelled)
    place = {"textDocument": {"uri": session.uri("Dockerfile")}, "position": {"line": 0, "character": 0}}
    question = {"jsonrpc": "2.0", "id": 99, "method": types.TEXT_DOCUMENT_HOVER, "params": place}
    session.receive(question)
    session.notify(types.CANCEL_REQUEST, id=99)
    assert "FROM" in (await session.until(lambda sent: sent.get("id") == 99))["result"]["contents"]["value"]


async def test_the_last_text_counts_whatever_its_version(session: Any) -> None:
    await session.begin(debounce=0)
    session.open("Dockerfile", "FROM debian:12\n", version=5)
    session.change("Dockerfile", "FROM debian:12\nUSER app\n", version=6)
    session.change("Dockerfile", "FROM debian:12\nUSER root\n", version=3)
    await session.rest()
    assert "root-user" in session.rules("Dockerfile")
    assert session.publications("Dockerfile")[-1]["version"] == 3


@pytest.mark.parametrize(
    "uri", ["", "file:///a%00b/Dockerfile", "file://[::1/Dockerfile", "file://", "x", "http://[", "%"]
)
async def test_a_document_may_have_any_name(session: Any, uri: str) -> None:
    await session.begin()
    item = {"uri": uri, "languageId": "dockerfile", "version": 1, "text": "FROM debian:12\nUSER root\n"}
    session.notify(types.TEXT_DOCUMENT_DID_OPEN, textDocument=item)
    await session.rest()
    (sent,) = session.messages(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert "root-user" in {each["code"] for each in sent["diagnostics"]}
    session.notify(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, changes=[{"uri": uri, "type": 1}])
    session.notify(types.TEXT_DOCUMENT_DID_SAVE, textDocument={"uri": uri})
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 6}}
    assert "debian" in (await session.request(types.TEXT_DOCUMENT_HOVER, **place))["contents"]["value"]
    assert session.messages(types.WINDOW_LOG_MESSAGE) == []


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


async def test_it_serves_one_client_by_tcp_turns_others_away_and_ends_with_it() -> None:
    process = await asyncio.create_subprocess_exec(CAULK, "lsp", "--tcp", "0", stderr=asyncio.subprocess.PIPE)
    assert process.stderr
    place = (await process.stderr.readline()).decode().split()[-1].rsplit(":", 1)
    reader, writer = await asyncio.open_connection(*place)
    writer.write(framed(BEGIN))
    assert (await reader.readline()).startswith(b"Content-Length")
    other, _ = await asyncio.open_connection(*place)
    assert await other.read() == b""
    writer.write(b"x" * 2**21 + b"\r\n" + framed(call(types.TEXT_DOCUMENT_HOVER, 3, **HOVER)))
    await asyncio.wait_for(reader.readuntil(b'"id": 3'), 10)
    writer.write(b"Content-Length: 100\r\n\r\n{")
    await writer.drain()
    writer.close()
    assert await asyncio.wait_for(process.wait(), 20) == 1
    with pytest.raises(ConnectionError):
        await asyncio.open_connection(*place)


def test_a_thousand_open_documents_are_few_trees() -> None:
    server = build()
    for number in range(100):
        item = types.TextDocumentItem(f"untitled:{number}/Dockerfile", "dockerfile", 1, "FROM debian:12\nRUN a\n")
        server.documents.open(item)
    for view in server.documents:
        assert view.document is not None
    assert len(server.documents._trees) <= 30  # noqa: SLF001
