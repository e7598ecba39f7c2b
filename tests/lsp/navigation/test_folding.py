from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from caulk.lsp.navigation.folding import folds

Make = Callable[[dict[str, str]], Any]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN x\nFROM b\nRUN y\n", [(0, 1), (2, 3)]),
        ("FROM a\n\nRUN x \\\n  # c\n\n  y\n", [(0, 5), (2, 5)]),
        ("FROM a\nRUN <<A cat <<B\na\nA\nb\nB\n", [(0, 5), (1, 2), (3, 4)]),
        ("FROM a\nRUN <<A\na\n\n", [(0, 2), (1, 2)]),
        ("FROM a\nRUN x \\\n  && \\\n  <<A cat\na\nA\n", [(0, 5), (1, 2), (3, 4)]),
        ("FROM a\nRUN <<A\n\n", [(0, 1)]),
        ("# a\n# b\n\n# c\nFROM a\n# d\n# e\n", [(0, 1), (5, 6)]),
        ("FROM a\rRUN x\r\nUSER y", [(0, 2)]),
        ("", []),
    ],
)
def test_dockerfile(files: Make, text: str, expected: list[tuple[int, int]]) -> None:
    view = files({"Dockerfile": text}).view("Dockerfile")
    assert [each[:2] for each in folds(view)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("services:\n  a:\n    image: x\n\n  b: {}\nvolumes: {}\n", [(0, 4), (1, 2)]),
        ("a:\n  - x: 1\n    y: 2\n  - z\n\n\n", [(0, 3), (1, 2)]),
        ("a: |\n  x\n  y\n# c\n# d\nb: [\n 1,\n]\n", [(0, 2), (3, 4), (5, 7)]),
        ("a: 1 # c\n# d\n", []),
    ],
)
def test_compose(files: Make, text: str, expected: list[tuple[int, int]]) -> None:
    view = files({"compose.yaml": text}).view("compose.yaml")
    assert [each[:2] for each in folds(view)] == expected


def test_comments_are_told_from_the_rest(files: Make) -> None:
    view = files({"Dockerfile": "# a\n# b\nFROM a\nUSER b\n"}).view("Dockerfile")
    assert [each.is_comment for each in folds(view)] == [True, False]
