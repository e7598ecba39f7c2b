import re

import pytest
from caulk.linter.dockerfile.variable_patterns import PatternError, replace, trim_prefix, trim_suffix
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(alphabet="ab.\n", max_size=8)
PATTERNS = st.text(alphabet="ab.*?", max_size=5)


def as_regex(pattern, *, greedy):
    many = ".*" if greedy else ".*?"
    return "".join(many if char == "*" else "." if char == "?" else re.escape(char) for char in pattern)


@given(TEXTS, PATTERNS, st.booleans())
def test_a_beginning_is_cut_as_the_regular_expression_would(text, pattern, longest):
    match = re.match(as_regex(pattern, greedy=longest), text)
    assert trim_prefix(text, pattern, longest=longest) == (text[match.end() :] if match else text)


@given(TEXTS, PATTERNS, st.booleans())
def test_an_end_is_cut_as_the_reversed_regular_expression_would(text, pattern, longest):
    match = re.match(as_regex(pattern[::-1], greedy=longest), text[::-1])
    assert trim_suffix(text, pattern, longest=longest) == (text[: len(text) - match.end()] if match else text)


@given(TEXTS, PATTERNS.filter(lambda pattern: pattern.strip("*")), st.booleans())
def test_matches_are_replaced_as_the_regular_expression_would(text, pattern, everywhere):
    expected = re.sub(as_regex(pattern, greedy=True), "X", text, count=0 if everywhere else 1)
    assert replace(text, pattern, "X", everywhere=everywhere) == expected


def test_no_empty_match_stands_right_behind_another():
    assert replace("ab", "*", "X", everywhere=True) == "X"
    assert replace("ab", "", "X", everywhere=True) == "XaXbX"


@pytest.mark.parametrize("pattern", ["\\", "\\a", "a\\n"])
def test_only_wildcards_and_closers_may_be_escaped(pattern):
    with pytest.raises(PatternError):
        trim_prefix("a", pattern, longest=False)


def test_an_escaped_wildcard_stands_for_itself():
    assert trim_prefix("*a", "\\*", longest=False) == "a"
    assert trim_prefix("aa", "\\*", longest=False) == "aa"


def test_what_would_take_too_long_is_refused():
    with pytest.raises(PatternError):
        trim_prefix("a" * 100_000, "*a" * 100, longest=True)
    with pytest.raises(PatternError):
        replace("a" * 100_000, "a", "", everywhere=True)
