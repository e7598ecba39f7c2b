"""From a use to the definition, from a definition to its uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from caulk.lsp.navigation.places import definitions, references, stage_behind
from caulk.lsp.symbols import alike

Make = Callable[[dict[str, str]], Any]


@pytest.mark.parametrize(
    "text",
    [
        "FROM a AS «b»\nFROM ‸b\n",
        "«FROM» a\nFROM c\nCOPY --from=‸0 / /\n",
        "ARG X\nFROM a\nARG «X»\nENV B=b\nUSER $‸X\n",
        "ARG «X»\nFROM a:$‸X\nARG X\n",
        "ARG «X»\nFROM a\nARG ‸X\n",
        "FROM a\nENV X=1\nENV «X»=2\nUSER $‸X\nENV X=3\n",
        "FROM a\nRUN <<«E»\n‸E\n",
    ],
)
def test_definition_in_a_dockerfile(files: Make, text: str) -> None:
    made = files({"Dockerfile": text})
    assert {("Dockerfile", each.start, each.end) for each in definitions(*made.cursor)} == made.places


def test_definition_across_files(files: Make) -> None:
    made = files(
        {
            "compose.yaml": "services:\n  «db»: {image: a}\n  x: {links: [‸db]}\n",
            "compose.override.yaml": "services:\n  «db»: {restart: always}\n",
        }
    )
    found = {(made.named(each.source.path), each.start, each.end) for each in definitions(*made.cursor)}
    assert found == made.places


@pytest.mark.parametrize("with_definitions", [True, False])
def test_references_are_in_files_that_nobody_opened(files: Make, with_definitions: bool) -> None:
    made = files(
        {
            "Dockerfile": "FROM a AS ‸b\nFROM c\nCOPY --from=«b» / /\n",
            "deploy/compose.yaml": "services: {a: {build: {context: .., target: «b»}}}\n",
            "compose.yaml": "services: {a: {build: {context: ., target: «b»}}}\n",
        }
    )
    spans = references(*made.cursor, with_definitions=with_definitions)
    found = {(made.named(each.source.path), each.start, each.end) for each in spans}
    assert found - made.places == ({("Dockerfile", 10, 11)} if with_definitions else set())
    assert made.places <= found


def test_highlights_tell_writing_from_reading(files: Make) -> None:
    made = files({"Dockerfile": "ARG A=1\nFROM a:$A\nARG A\nRUN echo $‸A\n", "compose.yaml": "services: {}\n"})
    assert [each.role for each in alike(*made.cursor)] == ["definition", "read", "definition", "read"]


def test_a_file_that_is_named_is_its_definition(files: Make) -> None:
    made = files({"compose.yaml": "services: {a: {build: {context: ‸app}}}\n", "app/Dockerfile": "FROM a\n"})
    assert [made.named(each.source.path) for each in definitions(*made.cursor)] == ["app/Dockerfile"]


def test_behind_a_service_is_the_stage_that_it_is_made_of(files: Make) -> None:
    made = files(
        {
            "compose.yaml": "services: {‸a: {build: {context: ., target: one}}}\n",
            "Dockerfile": "«FROM a AS one»\nFROM b\n",
        }
    )
    span = stage_behind(*made.cursor)
    assert span is not None
    assert {(made.named(span.source.path), span.start, span.end)} == made.places
