from __future__ import annotations

import sys
from pathlib import Path

import pytest
from caulk.lsp.documents import Documents, View
from caulk.lsp.semantic_tokens import INTEGERS, LEGEND, edits, encoded, tokens
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from lsprotocol.types import PositionEncodingKind as Encoding
from pytest_lsp import LanguageClient

ALL_TYPES, ALL_MODIFIERS = frozenset(LEGEND.token_types), frozenset(LEGEND.token_modifiers)


def opened(text: str, language: str = "dockerfile", encoding: Encoding = Encoding.Utf16) -> View:
    documents = Documents(encoding)
    documents.open(types.TextDocumentItem("untitled:one", language, 1, text))
    view = documents.get("untitled:one")
    assert view is not None
    return view


def kinds(text: str, language: str = "dockerfile") -> list[tuple[str, str]]:
    """Give the pieces that are tokens, blanks around them off, with their types and modifiers."""
    view = opened(text, language)
    return [
        (
            view.source.text[token.start : token.end].strip(),
            "+".join((token.brush.type, *sorted(token.brush.modifiers))),
        )
        for token in tokens(view)
    ]


POWERSHELL = 'FROM a\nSHELL ["powershell"]\n'


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("FROM a", "FROM", "keyword"),
        ("MAINTAINER me", "MAINTAINER", "keyword+deprecated"),
        ("# escape=`\nFROM a", "escape", "macro"),
        ("FROM a\n# why\n", "# why", "comment"),
        ("FROM reg.io/a/b:1.2@sha256:00", "reg.io/a/b", "namespace"),
        ("FROM reg.io/a/b:1.2@sha256:00", "1.2", "enumMember"),
        ("FROM reg.io/a/b:1.2@sha256:00", "sha256:00", "number"),
        ("FROM a AS b", "AS", "keyword"),
        ("FROM a AS b", "b", "class+declaration"),
        ("FROM a AS b\nFROM b", "b", "class"),
        ("FROM a AS b\nFROM a\nCOPY --from=b /x /x", "b", "class"),
        ("FROM a AS b\nFROM a\nRUN --mount=from=b,target=/x ls", "b", "class"),
        ("FROM a\nRUN --mount=type=cache,target=/x ls", "target", "property"),
        ("FROM --platform=$BUILDPLATFORM a", "--platform", "parameter"),
        ("FROM --platform=$BUILDPLATFORM a", "$BUILDPLATFORM", "variable+defaultLibrary+readonly"),
        ("ARG V=1\nFROM a:${V:-2}", "V", "variable+declaration+readonly"),
        ("ARG V=1\nFROM a:${V:-2}", "${V", "variable"),
        ("ARG V=1\nFROM a:${V:-2}", ":-", "operator"),
        ("FROM a\nENV A='x y'", "'x y'", "string"),
        ("FROM a\nEXPOSE 80/tcp", "80", "number"),
        ("FROM a\nSTOPSIGNAL SIGINT", "SIGINT", "enumMember"),
        ("FROM a\nLABEL a.b=c", "a.b", "property"),
        ("FROM a\nRUN sudo apt-get -y install", "apt-get", "function"),
        ("FROM a\nRUN sudo apt-get -y install", "-y", "parameter"),
        ("FROM a\nRUN A=1 x", "A", "variable+declaration"),
        ("FROM a\nRUN if true; then x; fi", "then", "keyword"),
        ("FROM a\nRUN a \\\n  && b", "&&", "operator"),
        ("FROM a\nRUN sh -c 'echo $X'", "echo", "function"),
        ("FROM a\nRUN <<EOF\nls $X\nEOF", "<<EOF", "label"),
        ("FROM a\nRUN <<EOF\nls $X\nEOF", "ls", "function"),
        ("FROM a\nRUN python <<EOF\nimport os\nEOF", "import os", "string"),
        ("FROM a\nRUN <<EOF python\nimport os\nEOF", "import os", "string"),
        ("FROM a\nRUN <<EOF python\nimport os\nEOF", "python", "function"),
        ("FROM a\nRUN cat <<A <<B\nx y\nA\nz w\nB", "z w", "string"),
        ("FROM a\nRUN bash <<EOF\nls $X\nEOF", "ls", "function"),
        ("FROM a\nRUN <<EOF bash\nls $X\nEOF", "ls", "function"),
        ("FROM a\nCOPY <<EOF /x\nhi $X\nEOF", "hi", "string"),
        ("FROM a\nCOPY <<EOF /x\nhi $X\nEOF", "$X", "variable"),
        ('FROM a\nCMD ["sh", "-c", "ls | wc"]', "wc", "function"),
        (f"{POWERSHELL}RUN Get-Item -Path $x | Remove-Item", "Get-Item", "function"),
        (f"{POWERSHELL}RUN Get-Item -Path $x | Remove-Item", "Remove-Item", "function"),
        (f"{POWERSHELL}RUN Get-Item -Path $x | Remove-Item", "-Path", "parameter"),
        (f"{POWERSHELL}RUN Get-Item -Path $env:x | Remove-Item", "$env:x", "variable"),
        (f"{POWERSHELL}RUN if ($a -eq 'b') {{ exit 1 }}", "-eq", "operator"),
        (f"{POWERSHELL}RUN if ($a -eq 'b') {{ exit 1 }}", "if", "keyword"),
        ("FROM mcr.microsoft.com/windows/nanoserver:1809\nRUN echo %PATH% && dir /s", "%PATH%", "variable"),
        ("FROM mcr.microsoft.com/windows/nanoserver:1809\nRUN echo %PATH% && dir /s", "dir", "function"),
        ("FROM mcr.microsoft.com/windows/nanoserver:1809\nRUN echo %PATH% && dir /s", "/s", "parameter"),
        ("FROM a\nHEALTHCHECK CMD curl x", "curl", "function"),
        ("FROM a\nONBUILD RUN ls", "ls", "function"),
    ],
)
def test_a_piece_of_a_dockerfile_is_told_for_what_it_is(text: str, piece: str, kind: str) -> None:
    assert (piece, kind) in kinds(text)


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("services: {}", "services", "property"),
        ("version: '3'", "version", "property+deprecated"),
        ("services:\n  web:\n    image: a", "web", "class+declaration"),
        ("services:\n  web:\n    image: a:1", "a", "namespace"),
        ("services:\n  web:\n    image: a:1", "1", "enumMember"),
        ("services:\n  web:\n    depends_on: [db]\n  db: {}", "db", "class"),
        ("services:\n  web:\n    networks: [n]\nnetworks:\n  n:", "n", "type"),
        ("services:\n  web:\n    volumes: ['data:/x']\nvolumes:\n  data:", "data", "type"),
        ("services:\n  web:\n    init: true", "true", "keyword"),
        ("services:\n  web:\n    cpu_shares: 5", "5", "number"),
        ("services:\n  web:\n    environment:\n      A: b", "A", "variable+declaration"),
        ("services:\n  web:\n    environment: [A=b]", "A", "variable+declaration"),
        ("services:\n  web:\n    hostname: ${A:-b}", "${A", "variable"),
        ("services:\n  web:\n    hostname: ${A:-b}", ":-", "operator"),
        ("services:\n  web:\n    command: sh -c 'ls | wc'", "wc", "function"),
        ("services:\n  web:\n    healthcheck:\n      test: curl -f x", "-f", "parameter"),
        ("services:\n  web: &w {}\n  db: *w", "&w", "macro"),
        ("services:\n  web: &w {}\n  db: *w", "*w", "macro"),
        ("services:\n  web: &w {}\n  db:\n    <<: *w", "<<", "operator"),
        ("services:\n  web:\n    ports: !reset []", "!reset", "macro"),
        ("services:\n  web:\n    command: |\n      ls a", "ls", "function"),
        ("services: {} # why", "# why", "comment"),
        ("services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM b\n        RUN c", "RUN", "keyword"),
        ("services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM b\n        RUN c", "c", "function"),
    ],
)
def test_a_piece_of_a_compose_file_is_told_for_what_it_is(text: str, piece: str, kind: str) -> None:
    assert (piece, kind) in kinds(text, "dockercompose")


def test_what_is_no_instruction_is_left_as_it_is() -> None:
    assert kinds("FROM a\nFRO a") == kinds("FROM a")


def test_a_continuation_character_is_part_of_no_string() -> None:
    assert ("\\", "string") not in kinds('FROM a\nRUN echo "a \\\n  b"')
    assert ('"a', "string") in kinds('FROM a\nRUN echo "a \\\n  b"')


PIECES = st.sampled_from((
    *("FROM ", "RUN ", "COPY ", "ENV ", "CMD ", "ONBUILD ", "a ", "A=1 ", '["sh", "-c", "', '"]', "<<EOF "),
    *("--from=x ", "\n", "\r\n", "\r", "  ", "\\\n", "EOF\n", "# x\n", "$X", "${X:-", "}", "'", "\""),
    *("services:\n", "  web:\n", "    command: ", "    image: ", "- ", "&a ", "*a ", "<<: ", "|\n", "[", "]", "`"),
    *("é", "😀", "\ufeff", "\u2028", "\f", "\0", "\t", "!x ", "\udc80", "$(", ")", " && ", " | "),
))  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)
LANGUAGES = st.sampled_from(("dockerfile", "dockercompose"))


@given(TEXTS, LANGUAGES)
@settings(deadline=None)
def test_tokens_never_overlap_and_stay_on_their_line(text: str, language: str) -> None:
    view = opened(text, language)
    reached = 0
    for token in tokens(view):
        assert reached <= token.start < token.end <= len(view.source.text)
        assert not {"\r", "\n"} & set(view.source.text[token.start : token.end])
        reached = token.end


@given(TEXTS, LANGUAGES, st.sampled_from((Encoding.Utf8, Encoding.Utf16, Encoding.Utf32)))
@settings(deadline=None)
def test_what_the_client_counts_leads_back_to_the_same_places(text: str, language: str, encoding: Encoding) -> None:
    view = opened(text, language, encoding)
    data = encoded(view, tokens(view), ALL_TYPES, ALL_MODIFIERS)
    line = column = 0
    places = []
    for at in range(0, len(data), INTEGERS):
        line, column = line + data[at], data[at + 1] + (0 if data[at] else column)
        ends = types.Position(line, column), types.Position(line, column + data[at + 2])
        places.append(tuple(map(view.offset, ends)))
    assert places == [(token.start, token.end) for token in tokens(view)]


@given(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2)))
@settings(deadline=None)
def test_the_change_makes_the_new_tokens_of_the_old(before: list[int], after: list[int]) -> None:
    before, after = [number for number in before for _ in range(INTEGERS)], after * INTEGERS
    made = list(before)
    for edit in edits(before, after):
        made[edit.start : edit.start + edit.delete_count] = edit.data or ()
    assert made == after


def test_a_change_is_no_larger_than_it_need_be() -> None:
    (edit,) = edits([0, 0, 1, 1, 0, 0, 2, 1, 1, 0], [0, 0, 1, 1, 0, 0, 3, 1, 1, 0])
    assert (edit.start, edit.delete_count) == (INTEGERS, INTEGERS)
    assert list(edits([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])) == []


def test_only_the_tokens_that_reach_into_a_range_are_given_for_it() -> None:
    view = opened("FROM a\nUSER b\nRUN ls\n")
    within = types.Range(types.Position(1, 1), types.Position(1, 6))
    assert [view.source.text[token.start : token.end] for token in tokens(view, within)] == ["USER"]


def sent(text: str, *known: str) -> list[str]:
    view = opened(text)
    data = encoded(view, tokens(view), frozenset(known), frozenset())
    return [LEGEND.token_types[number] for number in data[3::INTEGERS]]


def test_a_type_that_the_client_does_not_know_is_shown_as_another() -> None:
    assert sent("FROM a AS b", "keyword", "type") == ["keyword", "keyword", "type"]


def test_what_has_no_other_type_is_left_out() -> None:
    assert sent("FROM a AS b", "keyword") == ["keyword", "keyword"]


@pytest.mark.parametrize("language", ["dockerfile", "dockercompose"])
def test_a_long_line_is_painted_in_linear_time(language: str) -> None:
    text = "FROM a\nENV " + "a=$b " * 10_000 if language == "dockerfile" else "x: [" + "a, " * 30_000 + "]"
    view = opened(text, language)
    data = encoded(view, tokens(view), ALL_TYPES, ALL_MODIFIERS)
    assert len(data) > sys.getrecursionlimit()


async def test_an_editor_is_given_tokens_if_it_knows_any(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 1, "FROM debian:12 AS base\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    document = types.TextDocumentIdentifier(uri)
    found = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert client.capabilities.text_document is not None
    if client.capabilities.text_document.semantic_tokens is None:
        assert found is None
        return
    assert found is not None
    assert found.result_id is not None
    assert list(found.data[:5]) == [0, 0, 4, LEGEND.token_types.index("keyword"), 0]
    same = await client.text_document_semantic_tokens_full_delta_async(
        types.SemanticTokensDeltaParams(document, found.result_id)
    )
    assert isinstance(same, types.SemanticTokensDelta)
    assert not same.edits
