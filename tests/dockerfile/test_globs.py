from __future__ import annotations

import re

import pytest
from caulk.linter.dockerfile.dockerignore import IgnoreFile
from caulk.linter.dockerfile.globs import Glob
from caulk.linter.source import Source
from hypothesis import example, given
from hypothesis import strategies as st

PATTERNS = st.lists(st.sampled_from(["a", "b", "/", "*", "**", "**/", "?", "[ab]", "[^a]", "\\*"])).map("".join)
PATHS = st.lists(st.text("ab*", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join)
ELEMENTS = {"*": "[^/]*", "?": "[^/]", "\\*": r"\*", "[ab]": "[ab]", "[^a]": "[^a/]"}
ELEMENT = re.compile(r"\*{2,}/|\*{2,}|\*|\?|\[[^\]]*\]|\\\*|.")


def expression(pattern: str) -> str:
    """Write a pattern as moby's matcher does, as a regular expression."""
    parts = []
    for element in ELEMENT.findall(pattern):
        if element.startswith("**"):
            parts.append("(?:.*/)?" if element.endswith("/") else ".*")
        else:
            parts.append(ELEMENTS.get(element) or re.escape(element))
    return "".join(parts)


@given(PATTERNS, PATHS)
@example("a**/***/", "a")
def test_a_glob_matches_what_the_regular_expression_matches(pattern: str, path: str) -> None:
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    assert Glob(pattern).matches(path) == any(re.fullmatch(expression(pattern), each) for each in above)


@given(st.text(), st.text())
def test_any_text_is_a_glob(pattern: str, path: str) -> None:
    Glob(pattern).matches(path)


@pytest.mark.parametrize("pattern", ["*a" * 2000, "**/a/" * 800, "?" * 4000, "[a-z]" * 800, "**" * 2000 + "/b"])
def test_no_pattern_takes_long(pattern: str) -> None:
    assert Glob(pattern).matches("a" * 4095 + "c") in (True, False)


def test_ranges_and_escapes_in_sets() -> None:
    glob = Glob(r"[a-c\-x].[!0-9]")
    assert [path for path in ("b.z", "-.z", "x.z", "d.z", "a.5") if glob.matches(path)] == ["b.z", "-.z", "x.z"]


@given(st.lists(st.text()), st.text())
def test_any_text_is_an_ignore_file(lines: list[str], path: str) -> None:
    found = IgnoreFile(Source(".dockerignore", "\n".join(lines))).shuts_out(path)
    assert found is None or not found.takes_back


def test_a_pattern_knows_its_place_and_whether_it_takes_back() -> None:
    source = Source(".dockerignore", "# no\n\n  !src//x/ \n")
    (pattern,) = IgnoreFile(source).patterns
    assert (pattern.text, pattern.takes_back) == ("src/x", True)
    assert source.text[pattern.span.start :].startswith("!src")
