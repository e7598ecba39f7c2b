"""The table of features in docs/language-server.md: for each row the server is asked, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

PAGE = Path(__file__).parents[2] / "docs" / "language-server.md"
DOCKERFILE = """\
# syntax=docker/dockerfile:1
ARG VERSION=1
FROM golang:1.26 AS builder
MAINTAINER me
RUN echo $VERSION \\
  && make
FROM debian:12
ARG VERSION
ENV HOME=/srv/$VERSION
USER app
COPY --from=builder /app notes.txt /srv/

"""
COMPOSE = """\
services:
  web:
    build:
      context: .
      target: builder
    env_file: notes.txt
    depends_on: [db]
    privileged: true   # because
    restart: always\t
  db:
    extends: {service: base}
    environment: {A: "${B:-1}"}
    image: postgres:16
  base:
    restart: always
    image: postgres:15
"""
NOTHING = "\N{EN DASH}"
NAMES = ("Dockerfile", "compose.yaml")
# The method, and for each language the text behind whose beginning the cursor stands; None where it has no such thing.
PLACES: dict[str, tuple[str, str | None, str | None]] = {
    "Completion": (types.TEXT_DOCUMENT_COMPLETION, "USER", "restart: a"),
    "Hover": (types.TEXT_DOCUMENT_HOVER, "golang", "privileged"),
    "Definition": (types.TEXT_DOCUMENT_DEFINITION, "builder /app", "builder"),
    "References": (types.TEXT_DOCUMENT_REFERENCES, "builder", "db:"),
    "Highlights": (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, "builder", "db:"),
    "Rename": (types.TEXT_DOCUMENT_RENAME, "builder", "builder"),
    "Signature help": (types.TEXT_DOCUMENT_SIGNATURE_HELP, "--from", None),
    "Names edited together": (types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, "builder", None),
    "Call hierarchy": (types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, None, "web:"),
}
WHOLE: dict[str, tuple[str, ...]] = {
    "Symbols of a document": (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL,),
    "Links": (types.TEXT_DOCUMENT_DOCUMENT_LINK,),
    "Formatting": (
        types.TEXT_DOCUMENT_FORMATTING,
        types.TEXT_DOCUMENT_RANGE_FORMATTING,
        types.TEXT_DOCUMENT_RANGES_FORMATTING,
    ),
    "Folding": (types.TEXT_DOCUMENT_FOLDING_RANGE,),
    "Growing selection": (types.TEXT_DOCUMENT_SELECTION_RANGE,),
    "Semantic colours": (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE),
    "Hints": (types.TEXT_DOCUMENT_INLAY_HINT,),
    "Code lens": (types.TEXT_DOCUMENT_CODE_LENS,),
    "Fixes": (types.TEXT_DOCUMENT_CODE_ACTION,),
}
CONTEXTS = {
    types.TEXT_DOCUMENT_REFERENCES: {"includeDeclaration": True},
    types.TEXT_DOCUMENT_CODE_ACTION: {"diagnostics": []},
}
OTHERWISE = {"Findings", "Symbols of the workspace", "Commands"}


def rows() -> dict[str, list[str]]:
    """Give the cells of each row by its name."""
    lines = (line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| "))
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {name: rest for name, *rest in cells if name and not name.startswith("---")}


@pytest.fixture
async def opened(session: Any, folder: Path) -> Any:
    (folder / "notes.txt").write_text("A=1\n")
    await session.begin(formatting=True)
    for name, text in zip(NAMES, (DOCKERFILE, COMPOSE), strict=True):
        (folder / name).write_text(text)
        session.open(name, text)
    await session.rest()
    return session


async def answered(session: Any, method: str, name: str, at: tuple[int, int]) -> bool:
    """Say whether a request about a document, or a place in it, is answered with something."""
    place = {"line": at[0], "character": at[1]}
    range_ = {"start": {"line": 0, "character": 0}, "end": {"line": 30, "character": 0}}
    answer = await session.request(
        method,
        textDocument={"uri": session.uri(name)},
        position=place,
        positions=[place],
        range=range_,
        ranges=[range_],
        newName="other",
        options={"tabSize": 2, "insertSpaces": True},
        context=CONTEXTS.get(method),
    )
    assert not (isinstance(answer, dict) and "code" in answer), answer
    return bool(answer) and answer != {"data": []}


def test_every_row_is_tried() -> None:
    offered = {name for name, cells in rows().items() if cells[-1] != NOTHING}
    assert offered == PLACES.keys() | WHOLE.keys() | OTHERWISE


def test_what_caulk_lacks_only_another_language_has() -> None:
    lacking = [cells for cells in rows().values() if cells[-1] == NOTHING]
    columns = PAGE.read_text(encoding="utf-8").split("\n| | ")[1].split("\n")[0].split(" | ")
    assert {columns[at] for cells in lacking for at, cell in enumerate(cells) if cell != NOTHING} <= {
        "docker-language-server: Bake"
    }


@pytest.mark.parametrize("row", PLACES)
async def test_a_place_is_answered_for(opened: Any, row: str) -> None:
    method, *marks = PLACES[row]
    for name, text, mark in zip(NAMES, (DOCKERFILE, COMPOSE), marks, strict=True):
        if mark is not None:
            before = text[: text.index(mark) + 1]
            at = before.count("\n"), len(before.rpartition("\n")[2])
            assert await answered(opened, method, name, at), name


@pytest.mark.parametrize("row", WHOLE)
async def test_a_document_is_answered_for(opened: Any, row: str) -> None:
    for name in NAMES:
        for method in WHOLE[row]:
            assert await answered(opened, method, name, (2, 3)), (name, method)


async def test_findings_are_shown(opened: Any) -> None:
    assert "deprecated-maintainer" in opened.rules("Dockerfile")
    assert "privileged-service" in opened.rules("compose.yaml")


async def test_the_workspace_has_symbols(opened: Any) -> None:
    found = await opened.request(types.WORKSPACE_SYMBOL, query="b")
    assert {"builder", "web", "db"} <= {each["name"] for each in found}


async def test_new_lines_are_indented(opened: Any) -> None:
    opened.change("Dockerfile", "FROM a\nRUN a \\\n\nRUN b\n")
    assert await opened.request(
        types.TEXT_DOCUMENT_ON_TYPE_FORMATTING,
        textDocument={"uri": opened.uri("Dockerfile")},
        position={"line": 2, "character": 0},
        ch="\n",
        options={"tabSize": 2, "insertSpaces": True},
    )


async def test_what_is_not_in_the_table_is_not_offered(session: Any) -> None:
    told = set((await session.begin(formatting=True))["capabilities"])
    assert {each for each in told if each.endswith("Provider")} == {
        *("completionProvider", "hoverProvider", "definitionProvider", "referencesProvider"),
        *("declarationProvider", "typeDefinitionProvider"),  # as definitions
        *("documentHighlightProvider", "renameProvider", "documentSymbolProvider", "workspaceSymbolProvider"),
        *("documentLinkProvider", "documentFormattingProvider", "documentRangeFormattingProvider"),
        *("documentOnTypeFormattingProvider", "foldingRangeProvider", "selectionRangeProvider"),
        *("semanticTokensProvider", "signatureHelpProvider", "inlayHintProvider", "linkedEditingRangeProvider"),
        *("callHierarchyProvider", "codeLensProvider", "codeActionProvider", "executeCommandProvider"),
    }
