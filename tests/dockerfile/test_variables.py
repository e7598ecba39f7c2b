import pytest
from caulk.linter.dockerfile.variables import expand, references
from caulk.linter.shell.script import Script
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st

VALUES = {"a": "foo.bar.foo", "empty": "", "unset": None, "line": "a\nb", "special": "[.]"}


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("$a", "foo.bar.foo"),
        ("x${a}y", "xfoo.bar.fooy"),
        ("$ab", "$ab"),
        ("${nope:-b}", "b"),
        ("${unset-b}", "b"),
        ("${empty:-b}", "b"),
        ("${empty-b}", ""),
        ("${a:-b}", "foo.bar.foo"),
        ("${a:+b}", "b"),
        ("${empty:+b}", ""),
        ("${empty+b}", "b"),
        ("${a:?b}", "foo.bar.foo"),
        ("${empty?b}", ""),
        ("${a#f*o}", "o.bar.foo"),
        ("${a##f*o}", ""),
        ("${a%.*}", "foo.bar"),
        ("${a%%.*}", "foo"),
        ("${a#x}", "foo.bar.foo"),
        ("${a#f?o}", ".bar.foo"),
        ("${a/foo/x}", "x.bar.foo"),
        ("${a//foo/x}", "x.bar.x"),
        ("${a//o*o/x}", "fx"),
        ("${a/./}", "foobar.foo"),
        ("${special#[}", ".]"),
        ("${special//?/\\}}", "\\}\\}\\}"),
        ("${line#*b}", "a\nb"),
        ("${line%%?b}", "a\nb"),
        ("${nope:-${unset:-$a}}", "foo.bar.foo"),
        ("${nope:-'b c' \"$a\"}", "b c foo.bar.foo"),
        ("'$a'", "$a"),
        ('"$a"', "foo.bar.foo"),
        (r"\$a", "$a"),
        (r'"\$a \b \\"', r"$a \b \ "[:-1]),
        (r"\a\ b", "a b"),
        ("$", "$"),
        ("a$ b", "a$ b"),
        ("a/}b", "a/}b"),
        ("a\\", "a"),
    ],
)
def test_words_are_expanded_as_buildkit_does(text, expanded):
    assert expand(text, VALUES, "\\").text == expanded
    assert expand(text, VALUES, "\\").error == ""


def test_the_escape_character_of_the_file_counts():
    assert expand("`$a\\$a", VALUES, "`").text == "$a\\foo.bar.foo"


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("$nope-${unset}-$a", ("nope", "unset")),
        ("${nope:-$unset}", ("unset",)),
        ("${a:-$unset}", ()),
        ("${empty:+$unset}", ()),
        ("${nope:+b}", ("nope",)),
        ("${nope:?b}", ("nope",)),
        ("${nope#b}", ("nope",)),
        ("$1$1", ("1",)),
    ],
)
def test_names_without_known_value_are_told(text, unknown):
    assert expand(text, VALUES, "\\").unknown == unknown


def test_a_reference_without_known_value_stays_as_written():
    assert expand("a:${nope}-$unset", VALUES, "\\").text == "a:${nope}-$unset"


@pytest.mark.parametrize(
    "text",
    [
        "${}",
        "${:a}",
        "${{a}}",
        "${a",
        "${a:-b",
        "${a/b}",
        "${a:#b}",
        "${a!b}",
        "${a=b}",
        "'a",
        '"a',
        "${a#\\b}",
        "${empty:?b}",
    ],
)
def test_what_cannot_be_expanded_says_why_and_stays_as_written(text):
    expansion = expand(text, VALUES, "\\")
    assert expansion.error
    assert expansion.text == text
    assert expansion.unknown


def test_a_value_cannot_grow_without_bound():
    assert expand("$a" * 2000, {"a": "b" * 1000}, "\\").error


def test_references_are_given_in_order_with_their_places():
    source = Source("Dockerfile", "$a '$b' \"${c:-${d}}\" ${e/f/g}")
    found = references(Script.verbatim(source.span(0, len(source.text))), "\\")
    assert [(use.span.text, use.name, use.modifier) for use in found] == [
        ("$a", "a", ""),
        ("${c:-${d}}", "c", ":-"),
        ("${d}", "d", ""),
        ("${e/f/g}", "e", "/"),
    ]
    assert [use.operand and use.operand.text for use in found] == [None, "${d}", None, "f/g"]
    assert [use.quoted for use in found] == [False, True, True, False]
    assert [use.braced for use in found] == [False, True, True, True]


@given(st.text(alphabet="ab${}:-+?#%/*\\`'\" \n", max_size=40), st.sampled_from("\\`"))
def test_any_word_is_expanded_or_refused(text, escape):
    expansion = expand(text, {"a": "b*\nb", "b": None}, escape)
    assert not expansion.error or expansion.text == text
    source = Source("Dockerfile", text)
    for use in references(Script.verbatim(source.span(0, len(text))), escape):
        assert use.span.text.startswith("$")


def test_values_that_double_line_by_line_stay_bounded():
    environment = {"a": "x"}
    for _ in range(100):
        environment["a"] = expand("$a$a", environment, "\\").text
        assert len(environment["a"]) < 100_000
