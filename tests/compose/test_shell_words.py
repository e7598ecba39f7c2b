"""Commands that are one string, split into words as compose does it."""

import shlex

import pytest
from caulk.linter.compose.grammars.shell_words import split
from caulk.linter.shell.script import Script
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st


def script(text: str) -> Script:
    source = Source("compose.yaml", text)
    return Script.verbatim(source.span(0, len(text)))


def words(text: str) -> list[str]:
    return [word.text for word in split(script(text)).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  b\tc\nd", ["a", "b", "c", "d"]),
        ("'a b' \"c d\" e' 'f", ["a b", "c d", "e f"]),
        ("'' a \"\"", ["", "a", ""]),
        (r"a\ b \"c\" \\ 'd\e'", ["a b", '"c"', "\\", "d\\e"]),
        (r'"a\nb" c\td', ["a\nb", "c\td"]),
        ("a $(b c) `d e`", ["a", "$(b c)", "`d e`"]),
        ("$HOME *.txt ~", ["$HOME", "*.txt", "~"]),
        ("a && b", ["a"]),
        ("a 2> b", ["a"]),
        ("a b2> c", ["a", "b2"]),
        ("", []),
    ],
)
def test_a_string_comes_to_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["'", '"', "`", "$(", "a\\", "(", ")", "$(a (b)", r"\$(a)"])
def test_what_compose_refuses_has_a_flaw(text: str) -> None:
    assert split(script(text)).flaw is not None


@given(st.text("ab \n'\"$*=-"))
def test_without_operators_and_backslashes_it_splits_as_posix_does(text: str) -> None:
    try:
        expected = shlex.split(text)
    except ValueError:
        assert split(script(text)).flaw is not None
    else:
        assert words(text) == expected


@given(st.text("ab \n'\"\\$`()&>2"))
def test_each_word_stands_where_it_is_written(text: str) -> None:
    found = split(script(text))
    for word in found.words:
        assert 0 <= word.whole.start <= word.whole.end <= len(text)
        assert all(piece.length == piece.end - piece.start or text[piece.start] == "\\" for piece in word.pieces)
