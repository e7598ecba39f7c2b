from __future__ import annotations

from caulk.linter.dockerfile.check_comments import check_comments
from caulk.linter.dockerfile.syntax import parse
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st

PARTS = st.lists(
    st.sampled_from([*"# ;,=\n\t", "check", "skip=", "error=", "experimental=", "all", "UndefinedVar", "FROM a"])
)


@given(PARTS.map("".join))
def test_any_comment_is_read_and_its_faults_lie_inside_it(text: str) -> None:
    for comment in check_comments(parse(Source("Dockerfile", text))):
        assert comment.span.covers(comment.value)
        assert all(comment.span.covers(fault.span) for fault in comment.faults())


def test_the_first_lines_and_those_above_an_instruction_count() -> None:
    text = "# check=skip=all\nFROM a\n# check=skip=all\nUSER b\n# check=skip=all\n"
    assert [comment.place in ("top", "above") for comment in check_comments(parse(Source("D", text)))] == [
        True,
        True,
        False,
    ]
