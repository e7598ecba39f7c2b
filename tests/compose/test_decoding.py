import pytest
from caulk.linter.compose.nodes import Mapping, Scalar
from caulk.linter.compose.syntax import parse
from caulk.linter.source import Source


def scalar(text: str) -> Scalar:
    root = parse(Source("compose.yaml", text)).documents[0]
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    return value


def place(text: str, word: str) -> str:
    """Give what stands in the file where `word` stands in the decoded scalar."""
    script = scalar(text).script
    at = script.text.index(word)
    return script.span(at, at + len(word)).text


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("a: b\n  c\n\n  d\n", "b c\nd"),
        ("a: 'it''s'\n", "it's"),
        ("a: 'b \n\n\n  c'\n", "b\n\nc"),
        ('a: "\\x41\\u00e9\\U0001F600\\t\\"\\\\\\/"\n', 'Aé\U0001f600\t"\\/'),
        ('a: "b\\\n    c"\n', "bc"),
        ('a: "b\n  c"\n', "b c"),
        ("a: |\n  b\n    c\n\n  d\n", "b\n  c\n\nd\n"),
        ("a: |-\n  b\n", "b"),
        ("a: |+\n  b\n\n\n", "b\n\n\n"),
        ("a: |2\n    b\n   c\n", "  b\n c\n"),
        ("a: >\n  b\n  c\n\n  d\n", "b c\nd\n"),
        ("a: >-\n  b\n    c\n  d\n", "b\n  c\nd"),
        ("a: |\r\n  b\r\n  c\r\n", "b\nc\n"),
    ],
)
def test_a_scalar_is_decoded_as_yaml_says(text: str, decoded: str):
    assert scalar(text).text == decoded
    assert scalar(text).script.text == decoded
    assert len(scalar(text).script.pieces) > 1 or decoded == "b"


def test_a_word_behind_an_escape_has_its_exact_place():
    assert place('a: "x\\ty curl"\n', "curl") == "curl"


def test_a_word_behind_a_doubled_quote_has_its_exact_place():
    assert place("a: 'it''s curl'\n", "curl") == "curl"


def test_a_word_in_an_indented_line_has_its_exact_place():
    assert place("a: |\n    b\n    curl x\n", "curl") == "curl"


def test_a_word_in_a_folded_line_has_its_exact_place():
    assert place("a: >\n  b\n  curl x\n", "curl") == "curl"


def test_what_spans_two_folded_lines_covers_the_break():
    assert place("a: b\n   c\n", "b c") == "b\n   c"


def test_an_escape_answers_with_its_whole_place():
    assert place('a: "x\\u00e9y"\n', "é") == "\\u00e9"


def test_a_word_in_a_block_with_lines_of_blanks_behind_it_has_its_exact_place():
    assert place("a: |\n    b\n    curl x\n       \n\n     \n", "curl") == "curl"


def test_a_word_in_a_block_with_a_control_character_in_it_has_its_exact_place():
    assert place("a: |\n    b\n    c\x07d\n    curl x\n", "curl") == "curl"


def test_a_word_in_a_block_behind_which_a_line_had_to_be_passed_over_has_its_exact_place():
    assert place("a: |\n    b\n    curl x\n\nc: : d\n", "curl") == "curl"
