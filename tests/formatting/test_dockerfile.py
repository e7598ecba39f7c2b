from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from caulk.linter.dockerfile.model import Dockerfile, read
from caulk.linter.dockerfile.running import Running
from caulk.linter.dockerfile.tree import Instruction as Syntax
from caulk.linter.fixing import apply
from caulk.linter.formatting.dockerfile import edits
from caulk.linter.formatting.lines import Layout
from caulk.linter.source import Source
from formatting_laws import check_laws
from hypothesis import given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "dockerfiles.jsonl.gz"


def formatted(text: str, *, final_newline: bool = True) -> str:
    file = read(Source("Dockerfile", text))
    return apply(file.source, edits(file, Layout(final_newline=final_newline))).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a  \t\nUSER b ", "FROM a\nUSER b\n"),
        ("FROM a\n\n\n\n\nUSER b\n\n\n", "FROM a\n\n\nUSER b\n"),
        ("FROM a\r\nUSER b ", "FROM a\r\nUSER b\r\n"),
        ("FROM a as b\nrun x\nonbuild run y\n", "FROM a AS b\nRUN x\nONBUILD RUN y\n"),
        ("FROM a\nRUN b \\  \n  && c\n", "FROM a\nRUN b \\\n  && c\n"),
        ('FROM a\nCMD [ "b" ,"c",  "d" ]\n', 'FROM a\nCMD ["b", "c", "d"]\n'),
        ('FROM a\nHEALTHCHECK CMD ["b","c"]\n', 'FROM a\nHEALTHCHECK CMD ["b", "c"]\n'),
        (
            "FROM a\nRUN b && \\\n  c && \\\n   d && \\\n  e\n",
            "FROM a\nRUN b && \\\n  c && \\\n  d && \\\n  e\n",
        ),
        (
            "FROM a\nRUN b \\\n && c \\\n&& d \\\n && e\n",
            "FROM a\nRUN b \\\n && c \\\n && d \\\n && e\n",
        ),
        ("FROM a\nENV A=1 \\\n  B=2 \\\nC=3 \\\n  D=4\n", "FROM a\nENV A=1 \\\n  B=2 \\\n  C=3 \\\n  D=4\n"),
    ],
)
def test_a_file_is_put_in_order(text: str, expected: str) -> None:
    assert formatted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "from a as b\nrun x\n",
        "FROM a\n# two blanks behind  \nUSER b\n",
        "# syntax=docker/dockerfile:1  \nFROM a\n",
        "\n\n\n\n# escape=`\nFROM a\n",
        "FROM a\nRUN <<EOF\nx  \n\n\n\n\n y\nEOF\n",
        "FROM a\nRUN x \\\n\n\n\n\n  y\n",
        "FROM a\nRUN b \\\n        c \\\n    && d \\\n        e \\\n    && f\n",
        "FROM a\nRUN set -x; \\\n  a \\\n    && b \\\n    && c; \\\n  d\n",
        "FROM a\nRUN if b; then \\\n      c; \\\n      d; \\\n    fi; \\\n    e; \\\n    f\n",
        'FROM a\nRUN x "\\\n  && b \\\n && c \\\n && d"\n',
        'FROM a\nCMD ["b", \\\n     "c", \\\n     "d"]\n',
        "FROM a\nRUN b && \\\n  c && \\\n    d\n",
        'FROM a\nSHELL ["powershell"]\nRUN b; \\\n  c; \\\n   d; \\\n  e\n',
        "FROM a\nfro b\n",
        "FROM a\nRUN <<EOF\nx",
        "",
        "\n\n",
    ],
)
def test_what_is_deliberate_or_no_business_of_a_formatter_stays(text: str) -> None:
    assert formatted(text) == text


def test_a_final_line_break_is_only_added_where_it_is_wanted() -> None:
    assert formatted("FROM a", final_newline=False) == "FROM a"


def meaning(file: Dockerfile) -> object:
    """Give what a file says: instructions as BuildKit reads them, a shell's words for its script, and comments."""
    runs = [
        [(command.operator, [word.raw for word in command.words]) for command in each.commands]
        for each in file.instructions
        if isinstance(each, Running)
    ]
    comments = [comment.span.text for comment in file.comments]
    return [syntax(each) for each in file.tree.instructions], runs, comments


def syntax(instruction: Syntax) -> object:
    given = list(instruction.arguments)
    if instruction.name == "FROM":
        given = [word.upper() if word.upper() == "AS" else word for word in given]
    elif not instruction.json:  # blanks between words are the one thing that may differ
        given = [" ".join(word.split()) for word in given]
    trigger = syntax(instruction.trigger) if instruction.trigger is not None else None
    heredocs = [(heredoc.name, heredoc.text) for heredoc in instruction.heredocs]
    return instruction.name, [flag.text for flag in instruction.flags], given, heredocs, trigger


PIECES = st.sampled_from((
    *("FROM a AS b\n", "from a as b\n", "RUN x", "run ", "COPY ", "ENV A=1 ", "CMD [", "ONBUILD ", "HEALTHCHECK CMD "),
    *("\n", "\r\n", "\n\n\n\n", "  ", " \\\n  ", " \\ \n", "\\\n", "EOF\n", "<<EOF\n", "# x \n", "\t", "\\", "`"),
    *("# escape=`\n", '"a"', '"a",', "]", "[", "'", '"', " && ", "; ", "&& \\\n", "\\\n && ", "c", "if x; then ", "fi"),
    *("SHELL ", "\f", "\r", "\u2028", "é"),
))  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(deadline=None)
def test_any_text_says_the_same_when_it_is_formatted_and_is_formatted_once(text: str) -> None:
    check_laws(text, read, edits, meaning)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand")
def test_published_files_say_the_same_when_they_are_formatted() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 20):
            check_laws(json.loads(line)["text"], read, edits, meaning)
