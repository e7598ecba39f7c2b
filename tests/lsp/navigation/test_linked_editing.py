from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from caulk.lsp.navigation.linked_editing import linked

Make = Callable[[dict[str, str]], Any]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dockerfile", "FROM a AS «bui‸ld»\nFROM c\nCOPY --from=«build» / /\nCOPY --from=Build / /\n"),
        ("Dockerfile", "FROM a\nRUN <<«E»\n«‸E»\n"),
        ("compose.yaml", "a: &«x» {}\nb: *«‸x»\n"),
        ("Dockerfile", "FROM a AS bui‸ld\n"),
        ("Dockerfile", "ARG X‸Y\nFROM $XY\n"),
        ("compose.yaml", "services: {‸a: {}, b: {links: [a]}}\n"),
    ],
)
def test_linked(files: Make, name: str, text: str) -> None:
    made = files({name: text})
    assert {(name, each.start, each.end) for each in linked(*made.cursor)} == made.places
