from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Alias, Mapping, Scalar, walk
from caulk.linter.fixing import apply
from caulk.linter.formatting.compose import edits
from caulk.linter.formatting.lines import Layout
from caulk.linter.source import Source
from formatting_laws import check_laws
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "composes.jsonl.gz"


def formatted(text: str, indent: int = 2) -> str:
    file = ComposeFile(Source("compose.yaml", text))
    return apply(file.source, edits(file, Layout(indent))).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: a  \nservices: {} \t", "name: a\nservices: {}\n"),
        ("name: a\n\n\n\n\nservices: {}\n\n\n", "name: a\n\n\nservices: {}\n"),
        ("name: a\r\nservices: {} ", "name: a\r\nservices: {}\r\n"),
        (
            "services:\n  a:\n    init: true\n  b:\n      init: true\n",
            "services:\n  a:\n    init: true\n  b:\n    init: true\n",
        ),
        (
            "services:\n    a:\n        init: true\n    b:\n      init: true\n",
            "services:\n    a:\n        init: true\n    b:\n        init: true\n",
        ),
        (
            "services:\n  a:\n    ports:\n      - x\n    dns:\n      - y\n    tmpfs:\n    - z\n    #\n    - w\n",
            "services:\n  a:\n    ports:\n      - x\n    dns:\n      - y\n    tmpfs:\n      - z\n      #\n      - w\n",
        ),
        (
            "services:\n  a:\n     # why\n     command: |\n       b\n         c\n  b:\n    build:\n      x: y\n",
            "services:\n  a:\n    # why\n    command: |\n      b\n        c\n  b:\n    build:\n      x: y\n",
        ),
        (
            "services:\n  a:\n     ports:\n       - target: 1\n         mode: host\n  b:\n    build:\n      x: y\n",
            "services:\n  a:\n    ports:\n      - target: 1\n        mode: host\n  b:\n    build:\n      x: y\n",
        ),
    ],
)
def test_a_file_is_put_in_order(text: str, expected: str) -> None:
    assert formatted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "services:\n    a:\n        init: true\n",
        "services:\n  a:\n    ports:\n    - x\n",
        "services:\n  a:\n    ports:\n      -   target: 1\n          mode: host\n",
        "name: a # two blanks behind  \n",
        "name: >\n  a  \n\n\n\n\n  b\n",
        "name: |+\n  a\n\n\n\n",
        "name: |\n  a",
        "name: 'a   \n  b'\n",
        "services: {\n   a: {}\n   }\n",
        "services:\n  a: [\n  b:\n      c: d  \n",
        "? a\n:  b: c\nd:\n  e:\n    f: g\n",
        "",
    ],
)
def test_what_is_deliberate_or_cannot_be_read_stays(text: str) -> None:
    assert formatted(text) == text


def test_where_a_file_shows_no_indentation_the_wish_counts() -> None:
    text = "a:\n  b: c\nd:\n    e: f\n"
    assert formatted(text, 2) == "a:\n  b: c\nd:\n  e: f\n"
    assert formatted(text, 4) == "a:\n    b: c\nd:\n    e: f\n"


def meaning(file: ComposeFile) -> object:
    """Give all that YAML reads, in order, and the comments."""
    nodes: list[object] = []
    for node in walk(file.documents):
        if isinstance(node, Scalar):
            nodes.append((node.text, node.style, node.tag, node.anchor))
        elif isinstance(node, Alias):
            nodes.append(node.name)
        else:
            size = len(node.entries) if isinstance(node, Mapping) else len(node.items)
            nodes.append((type(node).__name__, size, node.flow, node.tag, node.anchor))
    return nodes, [(comment.span.text, comment.alone) for comment in file.comments]


PIECES = st.sampled_from((
    *("a:", "b: ", "c: d", "- ", "- e", "\n", "\n  ", "\n    ", "\n   ", "\n\n\n\n", "  ", "[", "]", "{", "}", ","),
    *('"', "|\n", "|+\n", ">\n", "|2\n", "&x ", "*x", "!t ", "# c", "\n# c\n", "\t", "\r\n", "---\n", "é", "\ufeff"),
    *("? ", "'", "\u2028", "\r"),
))  # fmt: skip
KEYS = st.sampled_from(("a", "b", "c"))
COMMENTS = st.sampled_from(("", "", "", " # c", "  "))


@st.composite
def blocks(draw: st.DrawFn, column: int = 0, depth: int = 0) -> str:
    """Give a block mapping or list that begins in a column, indented in many ways."""
    lines: list[str] = []
    is_list = draw(st.booleans()) if depth else False
    for key in draw(st.lists(KEYS, min_size=1, max_size=3, unique=True)):
        if draw(st.integers(0, 4)) == 0:
            lines.append(" " * draw(st.integers(0, 8)) + "# c\n")
        head = " " * column + ("-" if is_list else f"{key}:")
        kind = draw(st.integers(0, 5)) if depth < 3 else 0
        inner = column + draw(st.integers(1, 5))
        if kind > 3:
            lines.append(f"{head}{draw(COMMENTS)}\n{draw(blocks(inner, depth + 1))}")
        elif kind == 3:
            pad = " " * inner
            lines.append(f"{head} {draw(st.sampled_from(('|', '>', '|+', '>-')))}\n{pad}x\n{pad}  y  \n\n{pad}z\n")
        elif kind == 2:
            lines.append(f"{head} [p,\n{' ' * inner}q]{draw(COMMENTS)}\n")
        elif kind == 1 and is_list:
            lines.append(f"{head} m: n\n{' ' * (column + 2)}o: p\n")
        else:
            lines.append(f"{head} v{draw(COMMENTS)}\n")
    return "".join(lines)


@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), blocks()))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_says_the_same_when_it_is_formatted_and_is_formatted_once(text: str) -> None:
    check_laws(text, ComposeFile, edits, meaning)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand")
def test_published_files_say_the_same_when_they_are_formatted() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 20):
            check_laws(json.loads(line)["text"], ComposeFile, edits, meaning)
