import pytest
from caulk.linter.dockerfile.lines import SPACE
from caulk.linter.dockerfile.words import _library_bounds, _quoted, plain_words, quoted_words
from caulk.linter.shell.script import Script
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st


def script(text):
    source = Source("Dockerfile", text)
    return Script.verbatim(source.span(0, len(text)))


def raw(words):
    return [word.raw for word in words]


def test_plain_words_are_split_at_blanks_only():
    assert raw(plain_words(script("a  'b\tc'\x0bd\x0ce\xa0f"))) == ["a", "'b", "c'", "d", "e\xa0f"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a=b c=d", ["a=b", "c=d"]),
        ("a=\"b c\" d='e f'", ['a="b c"', "d='e f'"]),
        (r"a=b\ c d", [r"a=b\ c", "d"]),
        (r'a="b\" c" d', [r'a="b\" c"', "d"]),
        (r"a='b\' c", [r"a='b\'", "c"]),
        (r"a=\"b c", [r"a=\"b", "c"]),
        ('a="b c', ['a="b c']),
        ('a="" b', ['a=""', "b"]),
        ('"" b', ['""', "b"]),
        ("a\\", ["a"]),
        ("a \\", ["a"]),
        ('a="b\\', ['a="b']),
        ("a='b\\", ["a='b\\"]),
        ("a\x85'b'\u2003c", ["a", "'b'", "c"]),
        ("a'\x1c'\x1cb", ["a'\x1c'\x1cb"]),
    ],
)
def test_quoted_words_keep_quotes_and_escapes(text, words):
    assert raw(quoted_words(script(text), "\\")) == words


def test_the_escape_character_of_the_file_counts():
    assert raw(quoted_words(script("a=b` c d=e\\ f"), "`")) == ["a=b` c", "d=e\\", "f"]


def test_words_know_their_places():
    words = quoted_words(script('  a="b c"   d=e\\ f'), "\\")
    assert [(word.span.start, word.span.end) for word in words] == [(2, 9), (12, 18)]


def test_a_very_long_word_is_split_alike():
    text = 'a="' + "b " * 20000 + '" c'
    assert raw(quoted_words(script(text), "\\")) == [text[:-2], "c"]


@given(st.text(alphabet="ab= \t\n\x1c\x85'\"\\`é😀", max_size=30), st.sampled_from("\\`"))
def test_both_splitters_give_the_same_words(text, escape):
    text = text.strip(SPACE)
    assert _library_bounds(text, escape) == [match.span() for match in _quoted(escape).finditer(text)]
