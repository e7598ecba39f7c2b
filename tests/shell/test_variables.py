from __future__ import annotations

import pytest
from caulk.linter.shell.script import Script
from caulk.linter.shell.variables import variable_uses
from caulk.linter.source import Source


def uses(text: str) -> list[tuple[str, str]]:
    """Give each name with `r` where it is read, `w` where it is set, `W` where that is done before what follows."""
    source = Source("x", text)
    found = variable_uses(Script.verbatim(source.span(0, len(text))))
    assert found is not None
    return [(use.name, "r" if not use.sets else "W" if use.certain else "w") for use in found]


@pytest.mark.parametrize(
    "text",
    ["echo $X", 'echo "${X:-1}"', "echo $((X + 1))", "cat <<E\n$X\nE\n", "echo `echo $X`", "export X", "echo ${X[0]}"],
)
def test_reads(text: str) -> None:
    assert uses(text) == [("X", "r")]


@pytest.mark.parametrize("text", ["echo '$X'", "cat <<'E'\n$X\nE\n", r"echo \$X", "echo X", "# $X"])
def test_no_use(text: str) -> None:
    assert uses(text) == []


@pytest.mark.parametrize(
    "text",
    ["X=1", "export X=1", "cd / && X=1", "X=1 && true; false", "for X in a; do :; done"],
)
def test_set_for_all_that_follows(text: str) -> None:
    assert uses(text) == [("X", "W")]


@pytest.mark.parametrize(
    "text",
    [
        "cd / || X=1",
        "cd / && X=1; true",
        "cd / && X=1 || true",
        "if true; then X=1; fi",
        "(X=1)",
        "X=1 make",
        "read -r X",
        "printf -v X a",
        "unset X",
        "((X++))",
        "a | X=1",
    ],
)
def test_set_perhaps(text: str) -> None:
    assert uses(text) == [("X", "w")]


def test_a_script_that_is_too_long_is_not_read() -> None:
    text = "echo $X;" * 10_000
    assert variable_uses(Script.verbatim(Source("x", text).span(0, len(text)))) is None
