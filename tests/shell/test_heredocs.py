from __future__ import annotations

import pytest
from caulk.linter.shell.heredocs import here_documents
from caulk.linter.shell.lexemes import lexemes
from caulk.linter.shell.script import Script
from caulk.linter.shell.variables import variable_uses
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st


def found(text: str) -> list[tuple[str, str]]:
    """Give what announces each here-document, and its text with the line that ends it."""
    return [(text[each.operator : each.behind], text[each.body : each.end]) for each in here_documents(text)]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("cat <<E\na\nE\nb", [("<<E", "a\nE")]),
        ("cat << E\na\nE", [("<< E", "a\nE")]),
        ("<<'E F' cat\na\nE F\n", [("<<'E F'", "a\nE F")]),
        ("cat <<\\E;b\na\nE\n", [("<<\\E", "a\nE")]),
        ("cat <<-E\n\ta\n\tE\nb", [("<<-E", "\ta\n\tE")]),
        ("cat <<E\n\tE\nE\n", [("<<E", "\tE\nE")]),
        ("cat <<A <<B\na\nA\nb\nB\nc", [("<<A", "a\nA"), ("<<B", "b\nB")]),
        ("cat <<A\n<<B\nA\ncat <<C\nC", [("<<A", "<<B\nA"), ("<<C", "C")]),
        ("cat <<E && \\\nls\na\nE", [("<<E", "a\nE")]),
        ("cat <<E\r\na\r\nE\r\n", [("<<E", "a\r\nE\r")]),
        ("cat <<E\na", [("<<E", "a")]),
        ("cat <<E", [("<<E", "")]),
    ],
)
def test_a_here_document_begins_on_the_next_line_and_ends_with_its_name(
    text: str, documents: list[tuple[str, str]]
) -> None:
    assert found(text) == documents


@pytest.mark.parametrize(
    "text",
    ["cat <<<E\na", "echo '<<E'\na", 'echo "<<E"\na', "echo \\<<E\na", "# <<E\na", "a $((1<<E))\na", "cat <<\na"],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<<E python3\nimport os\nE\n",
        "<<-'E' python3\n\timport os\n\tE\n",
        "3<<E python3\nimport os\nE\n",
        "python3 <<A <<B\nimport os\nA\nimport re\nB\n",
        "{ <<E python3; }\nimport os\nE\n",
        "<<E python3\nimport os\n",
        "<<E python3",
    ],
)
def test_the_text_of_a_here_document_is_no_command(read, text: str) -> None:
    assert [command.name for command in read(text)] == ["python3"]


def test_redirections_are_those_of_the_command_behind_them(read) -> None:
    cat, ls = read("<<A 3<<-B cat > f && ls\n$(a)\nA\n\tb\n\tB\n")
    assert [each.span.text for each in cat.redirections] == ["<<A", "3<<-B", "> f"]
    assert [each.operator for each in cat.redirections] == ["<<", "3<<", ">"]
    assert [word.text for word in ls.words] == ["ls"]


def test_what_follows_a_here_document_is_read(read) -> None:
    assert [command.name for command in read("<<E cat\na\nE\nb <<F\nc\nF\nd")] == ["cat", "b", "d"]


@pytest.mark.parametrize(("name", "used"), [("E", ["X"]), ("'E'", [])])
def test_variables_in_a_text_are_used_unless_its_name_is_quoted(name: str, used: list[str]) -> None:
    source = Source("x", f"<<{name} cat\na $X\nE\n")
    uses = variable_uses(Script.verbatim(source.span(0, len(source.text))))
    assert [use.span.text for use in uses or ()] == used


def pieces(text: str) -> list[tuple[str, str]]:
    """Give what is seen of the lexemes: of two that begin at one place the later."""
    seen = {lexeme.start: (lexeme.kind, text[lexeme.start : lexeme.end]) for lexeme in lexemes(text)}
    return sorted(seen.values())


BODIES = st.lists(st.sampled_from(("import os", "echo $X", "# a", "it's", "\tb", "", "${Y:-1}", "<<E"))).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@given(BODIES, st.sampled_from(("E", "'E'")))
def test_before_its_command_a_here_document_is_what_it_is_behind_it(body: str, name: str) -> None:
    assert pieces(f"<<{name} cat\n{body}E\nls\n") == pieces(f"cat <<{name}\n{body}E\nls\n")
