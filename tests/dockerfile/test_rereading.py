"""What is read of a file's next text is what would be read of it alone, and most of it is not read again."""

from __future__ import annotations

from typing import Any

import pytest
from caulk.linter.dockerfile.syntax import parse, reparse
from caulk.linter.dockerfile.tree import Tree
from caulk.linter.rereading import change_between
from caulk.linter.shell.script import Script
from caulk.linter.source import Source, Span, Stretch
from hypothesis import example, given
from hypothesis import strategies as st

LINES = (
    *(
        "FROM a\n",
        "ARG a=1\n",
        "RUN b --c \\\n",
        "  d\n",
        "\td \\\n",
        "# e\n",
        "#\n",
        "\n",
        " \n",
        "CMD [\"f\", 'g']\n",
    ),
    *("RUN <<A\n", "COPY <<-'A' <<B /\n", "\tA\n", "A\n", "B\n", "RUN <<$\n", "ONBUILD RUN h <<A\n", "# escape=`\n"),
    *(
        "ENV i\n",
        "ENV i=j k\n",
        "LABEL i='j\n",
        'ENV i="j" \\\n',
        "COPY l\n",
        "COPY --l m n `\n",
        "HEALTHCHECK\n",
        "foo\n",
    ),
    *(
        "ONBUILD ENV i\n",
        "CMD [1]\n",
        "\\\n",
        "FROM a as !\n",
        "RUN x\r\n",
        "RUN y \\\r\n",
        "# check=skip=all\n",
        "\udc80 é\n",
    ),
)
PIECES = st.sampled_from((*LINES, *"\n\r\\`# \tA<'\"[-=$", "<<", "RUN "))
FILES = st.lists(PIECES, max_size=12).map("".join)
# Where (taken round the text), how much is taken out, and what is put there.
EDITS = st.tuples(st.integers(0, 200), st.sampled_from((0, 0, 1, 2, 9, 30)), st.just("") | PIECES)


def edited(text: str, edit: tuple[int, int, str]) -> str:
    at, size, put = edit
    at %= len(text) + 1
    return text[:at] + put + text[at + size :]


def plain(node: Any, source: Source) -> Any:
    """Give all that a part of a tree says, places as offsets; each of them has to lie in the source itself."""
    if isinstance(node, Source | Span | Script | Stretch):
        assert node.source is source
    if isinstance(node, Source):
        return ""
    if isinstance(node, Span):
        return node.bounds
    if isinstance(node, Stretch):
        return node.start
    if isinstance(node, Script):
        return node.text, node.pieces, node.whole.bounds
    if isinstance(node, tuple | list):
        return [plain(part, source) for part in node]
    if hasattr(node, "__slots__"):
        return {slot: plain(getattr(node, slot), source) for slot in node.__slots__ if slot != "_starts"}
    return node


def bounds(tree: Tree) -> dict[tuple[int, int], int]:
    """Give where each instruction's lines begin and end, and which object it is."""
    places = ((passage.stretch.start, passage) for passage in tree.passages)
    return {(start, start + passage.size): id(passage.instruction) for start, passage in places}


def check(text: str, following: str, tree: Tree) -> Tree:
    """Read the next text by the tree of a text, and compare that with what is read of the text alone."""
    before, escape = bounds(tree), tree.escape
    found = reparse(tree, Source("Dockerfile", following))
    fresh = parse(Source("Dockerfile", following))
    assert plain(found, found.source) == plain(fresh, fresh.source)
    if found.escape == escape:
        start, end, by = change_between(text, following)
        after = bounds(found)
        for (first, behind), instruction in before.items():
            if behind < start:
                assert after[first, behind] == instruction
            elif first > end and (first + by, behind + by) in after:
                assert after[first + by, behind + by] == instruction
    return found


@given(FILES, st.lists(EDITS, min_size=1, max_size=4))
@example("FROM a\nRUN b\n", [(9, 0, "c"), (14, 0, "RUN <<A\n"), (0, 3, "")])
def test_any_edit_is_read_as_the_text_alone_would_be(text: str, edits: list[tuple[int, int, str]]) -> None:
    tree = parse(Source("Dockerfile", text))
    for edit in edits:
        following = edited(text, edit)
        tree = check(text, following, tree)
        text = following


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("RUN a", "RUN ab"),
        ("RUN a", "RUN a\nRUN b"),
        ("RUN a \\\n", "RUN a \\\n b"),
        ("RUN a \\\n# b", "RUN a \\\n# b\nc"),
        ("RUN <<A\nb\n", "RUN <<A\nb\nA\n"),
        ("RUN <<A\nb\nA\nRUN c\n", "RUN <<A\nb\n\nRUN c\n"),
        ("RUN a\nRUN b\nA\n", "RUN a <<A\nRUN b\nA\n"),
        ("RUN a\nRUN b\nRUN c\n", "RUN a \\\nRUN b\nRUN c\n"),
        ("RUN a\nRUN b\n", "RUN aRUN b\n"),
        ("RUN a\nRUN b\n", "RUN a\n#RUN b\n"),
        ("RUN a\nRUN b\n", "RUN a\n#UN b\n"),
        ("RUN a\nRUN b\n", "RUN a\nONBUILD RUN b\n"),
        ("RUN a\nRUN b\n", "RUN a\r\nRUN b\n"),
        ("RUN a\r\nRUN b\n", "RUN a\rRUN b\n"),
        ("RUN a\n\n# b\nRUN c\n", "RUN a\n#\n# b\nRUN c\n"),
        ("RUN a\n# b\nRUN c\n", "RUN a\nRUN c\n"),
        ("ENV a\nRUN b\n", "FROM c\nENV a\nRUN b\n"),
        ("# escape=`\nRUN a `\nb\nRUN c \\\nd\n", "#escape\nRUN a `\nb\nRUN c \\\nd\n"),
        ("# check=a\nRUN b\n", "\n# check=a\nRUN b\n"),
    ],
)
def test_what_an_edit_does_to_its_neighbours_is_seen(text: str, following: str) -> None:
    for old, new in ((text, following), (following, text)):
        check(old, new, parse(Source("Dockerfile", old)))


def test_only_the_instruction_that_is_typed_in_is_read_again() -> None:
    tree = parse(Source("Dockerfile", "FROM a\nRUN b \\\n # c\n d\nRUN <<E\nf\nE\nUSER g\n"))
    before = tree.instructions
    after = reparse(tree, Source("Dockerfile", tree.source.text.replace("d", "dd"))).instructions
    assert [old is new for old, new in zip(before, after, strict=True)] == [True, False, True, True]


def test_with_another_escape_character_all_is_read_again() -> None:
    tree = parse(Source("Dockerfile", "# escape=`\nFROM a\n"))
    before = tree.instructions
    assert reparse(tree, Source("Dockerfile", "# escape=\\\nFROM a\n")).instructions[0] is not before[0]
