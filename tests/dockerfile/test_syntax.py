"""Laws that hold for any text, and how long reading takes."""

import pytest
from caulk.linter.dockerfile.syntax import parse
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st

PIECES = (
    *("FROM a", "RUN ", "COPY ", "ENV ", "ARG ", "LABEL ", "ONBUILD ", "HEALTHCHECK ", "CMD ", "VOLUME ", "foo "),
    *("# escape=`\n", "# check=skip=all\n", "#", "--a=b ", "--mount=", "--", "=", "a=b ", "[", "]", '"a"', ",", "{"),
    *("<<A", "<<-'B'", "\nA\n", "\n\tB\n", "${a:-", "$", "}", "'", '"', "\\", "`", "\\\n", "`\n", "\\\r\n", "\\ \n"),
    *(" ", "\t", "\n", "\n\n", "\r\n", "\x0b", "\x0c", "\x85", "\xa0", "\u2028", "\x1c", "é", "😀", "\udc80", "\ufeff"),
)
FILES = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


def nodes(tree):
    for instruction in tree.instructions:
        node = instruction
        while node is not None:
            yield node
            node = node.trigger


@given(FILES)
def test_tokens_joined_are_the_text(text):
    tree = parse(Source("Dockerfile", text))
    assert "".join(token.span.text for token in tree.tokens()) == text


@given(FILES)
def test_instructions_follow_each_other_and_hold_what_is_in_them(text):
    tree = parse(Source("Dockerfile", text))
    end = 0
    for instruction in tree.instructions:
        assert end <= instruction.span.start
        end = instruction.span.end
    for node in nodes(tree):
        inner = [node.head, *node.empty_lines, *(heredoc.span for heredoc in node.heredocs)]
        inner += [heredoc.terminator for heredoc in node.heredocs]
        assert all(node.span.covers(span) for span in inner)
        inner = [
            node.keyword,
            node.body.whole,
            *(flag.span for flag in node.flags),
            *(word.span for word in node.words),
        ]
        inner += [heredoc.marker for heredoc in node.heredocs]
        assert all(node.head.covers(span) for span in inner)
        assert node.trigger is None or node.span.covers(node.trigger.span)


@given(FILES)
def test_every_problem_has_a_place_in_the_file(text):
    source = Source("Dockerfile", text)
    for problem in parse(source).problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.span.start < problem.span.end or not text
        assert problem.message


@given(FILES)
def test_every_character_of_a_body_stands_where_it_says(text):
    for node in nodes(parse(Source("Dockerfile", text))):
        for at, char in enumerate(node.body.text):
            assert node.body.span(at, at + 1).text == char


@given(FILES)
def test_any_offset_leads_to_the_instruction_that_holds_it(text):
    tree = parse(Source("Dockerfile", text))
    for offset in range(len(text) + 1):
        found = tree.instruction_at(offset)
        holders = [node for node in tree.instructions if node.span.start <= offset <= node.span.end]
        assert found is (holders[-1] if holders else None)


SHAPES = (
    *("a", " ", "\n", "\r\n", "\\\n", "# a\n", "[", '["a",', '"', "'", '\\"', "a=b ", 'a="b" ', "a=b \\\n", "--a=b "),
    *("${", "${a:-", "<<A ", "<<A\n", "RUN <<A\n", "RUN <<A\nA\n", "ONBUILD ", "CMD [", "ENV a='b c'\n", "`", "\\"),
)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("before", ["", "RUN ", "ENV a=", "CMD ["])
def test_a_long_file_of_anything_is_read(before, shape):
    text = before + shape * ((1 << 16) // len(shape))
    tree = parse(Source("Dockerfile", text))
    assert "".join(token.span.text for token in tree.tokens()) == text
