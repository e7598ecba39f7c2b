from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from caulk.lsp.navigation.selecting import selections

Make = Callable[[dict[str, str]], Any]


def test_in_a_dockerfile_from_the_word_to_the_stage(files: Make) -> None:
    made = files({"Dockerfile": "FROM a\nRUN apt-get update && apt-get install -y cu‸rl\nFROM b\n"})
    assert [each.text for each in selections(*made.cursor)][1:] == [
        "FROM a\nRUN apt-get update && apt-get install -y curl",
        "RUN apt-get update && apt-get install -y curl",
        "apt-get update && apt-get install -y curl",
        "apt-get install -y curl",
        "curl",
    ]


def test_in_a_flag(files: Make) -> None:
    made = files({"Dockerfile": "FROM a\nCOPY --from=bui‸ld --link /a /b\n"})
    assert [each.text for each in selections(*made.cursor)][3:] == ["--from=build", "build"]


def test_in_a_compose_file_from_the_scalar_to_the_section(files: Make) -> None:
    made = files({"compose.yaml": "services:\n  web:\n    ports: ['80:8‸0', 443]\n    image: a\n"})
    assert [each.text for each in selections(*made.cursor)][2:] == [
        "web:\n    ports: ['80:80', 443]\n    image: a",
        "ports: ['80:80', 443]\n    image: a",
        "ports: ['80:80', 443]",
        "['80:80', 443]",
        "'80:80'",
        "80:80",
        "80",
    ]


@pytest.mark.parametrize("offset", [0, 3, 9])
def test_an_empty_text_is_all_there_is(files: Make, offset: int) -> None:
    view = files({"Dockerfile": ""}).view("Dockerfile")
    assert [each.text for each in selections(view, offset)] == [""]
