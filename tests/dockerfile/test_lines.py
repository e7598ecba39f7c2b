import pytest


def names(tree):
    return [instruction.name for instruction in tree.instructions]


def test_a_blank_line_inside_a_continuation_does_not_end_the_instruction(read):
    tree = read("RUN a \\\n\nCOPY b c\n")
    assert [instruction.body.text for instruction in tree.instructions] == ["a COPY b c"]


def test_blank_lines_inside_a_continuation_are_noted(read):
    (run,) = read("RUN a \\\n \t\n\n  b\n").instructions
    assert [(span.first.line, span.text) for span in run.empty_lines] == [(2, " \t"), (3, "")]


def test_comments_inside_a_continuation_are_dropped_from_the_body(read):
    tree = read("RUN a && \\\n  # why \\\n  b\n")
    assert tree.instructions[0].body.text == "a &&   b"
    assert [comment.text for comment in tree.comments] == ["why \\"]


def test_a_comment_is_never_part_of_a_line(read):
    (run,) = read("RUN a # b\n").instructions
    assert run.body.text == "a # b"


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("RUN a\\", True),
        ("RUN a\\ \t ", True),
        ("\\", True),
        ("RUN a\\\\", False),
        ("RUN a\\\\\\", False),
        ("RUN a\\ b", False),
        ("RUN a\\\r", True),
        ("RUN a\\\x0b", False),
    ],
)
def test_one_escape_character_at_the_end_continues_a_line(read, line, goes_on):
    assert len(read(f"{line}\nRUN b\n").instructions) == (1 if goes_on else 2)


def test_continuation_lines_keep_their_leading_blanks(one):
    assert one("  RUN a\\\n\t b").body.text == "a\t b"


def test_a_keyword_may_be_split_over_lines(one):
    assert one("RU\\\nN a").name == "RUN"


def test_the_end_of_the_file_ends_a_continuation(one):
    assert one("RUN a \\").body.text == "a"
    assert one("RUN a \\\n\n# b\n").body.text == "a"


def test_carriage_returns_belong_to_the_line_break(read):
    tree = read("FROM a\r\nRUN b \\\r\n  c\r\n")
    assert [instruction.body.text for instruction in tree.instructions] == ["a", "b   c"]
    assert tree.instructions[0].span.text == "FROM a"


def test_the_escape_directive_changes_the_continuation_character(read):
    tree = read("# escape=`\nFROM a\nRUN b `\n c\\\nRUN d\n")
    assert tree.escape == "`"
    assert names(tree) == ["FROM", "RUN", "RUN"]


def test_directives_are_read_in_any_case_and_with_blanks(read):
    (directive,) = read("#  EsCape \t=  ` \nFROM a\n").directives
    assert (directive.name, directive.value) == ("escape", "`")
    assert (directive.name_span.text, directive.value_span.text) == ("EsCape", "`")


def test_all_three_directives_are_known(read):
    tree = read("# syntax=docker/dockerfile:1\n# check=skip=all; error=true\n# escape=\\\nFROM a\n")
    assert [(directive.name, directive.value) for directive in tree.directives] == [
        ("syntax", "docker/dockerfile:1"),
        ("check", "skip=all; error=true"),
        ("escape", "\\"),
    ]
    assert tree.comments == ()


@pytest.mark.parametrize("first", ["", "# a comment", "# other=1", "#!/bin/sh", "FROM b", "# escape="])
def test_any_other_line_ends_the_directives(read, first):
    tree = read(f"{first}\n# escape=`\nFROM a\n")
    assert tree.directives == ()
    assert tree.escape == "\\"


def test_a_repeated_directive_is_refused(read):
    tree = read("# escape=`\n# escape=\\\nFROM a\n")
    assert [problem.span.first.line for problem in tree.problems] == [2]
    assert tree.parser_refuses


def test_another_escape_character_is_refused(read):
    tree = read("# escape=/\nFROM a\n")
    assert [problem.span.text for problem in tree.problems] == ["/"]
    assert tree.parser_refuses


def test_comments_above_an_instruction_belong_to_it_up_to_an_empty_one(read):
    tree = read("# one\n#\n# two\n\n  # three\nFROM a\n# four\nRUN b\n")
    assert [[comment.text for comment in node.comments] for node in tree.instructions] == [["two", "three"], ["four"]]
    assert tree.comments[-2].span.text == "# three"


def test_a_file_without_instruction_is_refused(read):
    for text in ("", "\n\n", "# only\n"):
        tree = read(text)
        assert tree.parser_refuses
        assert [problem.message for problem in tree.problems] == ["the file has no instruction"]


def test_a_line_over_the_limit_is_refused_and_read(read):
    assert not read("FROM " + "a" * 65530).parser_refuses
    tree = read("FROM a\nRUN " + "é" * 32766 + "\nRUN b\n")
    assert tree.parser_refuses
    assert names(tree) == ["FROM", "RUN", "RUN"]
