import pytest
from caulk.linter.dockerfile.heredocs import shell_words


def bodies(instruction):
    return [(heredoc.name, heredoc.text) for heredoc in instruction.heredocs]


def test_a_heredoc_ends_at_the_line_that_is_just_its_name(one):
    run = one("RUN <<EOF\n EOF\nEOF \n\n# a\nEOF\n")
    assert bodies(run) == [("EOF", " EOF\nEOF \n\n# a\n")]
    assert run.head.text == "RUN <<EOF"
    assert run.span.text.endswith("# a\nEOF")
    assert run.heredocs[0].terminator.text == "EOF"


def test_the_lines_of_a_body_are_no_instructions_and_no_comments(read):
    tree = read("RUN <<EOF\nFROM b\n# c\nEOF\nRUN d\n")
    assert [node.name for node in tree.instructions] == ["RUN", "RUN"]
    assert tree.comments == ()


def test_several_heredocs_are_read_in_order(one):
    run = one("RUN cat <<A <<B\na\nA\nb\nB\n")
    assert bodies(run) == [("A", "a\n"), ("B", "b\n")]


def test_the_body_begins_behind_the_continuation_lines(one):
    assert bodies(one("RUN a <<A && \\\n  b\nc\nA\n")) == [("A", "c\n")]


def test_a_dash_takes_leading_tabs_off(one):
    (heredoc,) = one("RUN <<-A\n\ta\n\t\tb\n \tc\n\tA\n").heredocs
    assert heredoc.text == "\ta\n\t\tb\n \tc\n"
    assert heredoc.body.text == "a\nb\n \tc\n"
    assert heredoc.body.span(2, 3).first == (3, 3)
    assert heredoc.strip_tabs


@pytest.mark.parametrize(
    ("word", "name", "expand"),
    [
        ("<<A", "A", True),
        ("<<'A'", "A", False),
        ('<<"A"', "A", False),
        ("<<A'B'C", "ABC", False),
        ('<<"A B"', "A B", False),
        ('<<"A\'B"', "A'B", False),
        ("<<\\A", "A", True),
        ("<<A\\ B", "A B", True),
        ("<< A", "A", True),
        ("<<  'A'", "A", False),
        ("<<$A", "$A", True),
        ("<<A>b", "A>b", True),
    ],
)
def test_the_name_is_read_as_a_shell_word(one, word, name, expand):
    (heredoc,) = one(f"RUN cat {word}\n{name}\n").heredocs
    assert (heredoc.name, heredoc.expand, heredoc.marker.text) == (name, expand, word)


NO_HEREDOCS = """\
cat<<A
"<<A"
'<<A'
<<<A
<<
<<- A
<<''
\\<<A
$<<A
((1<<2))
["<<A"]
a' <<A
" <<A
${x[0]} <<A
${} <<A
${!x} <<A
${x:-<<A
echo ${x <<A}"""


@pytest.mark.parametrize("text", NO_HEREDOCS.splitlines())
def test_what_only_looks_like_a_heredoc_is_none(read, text):
    assert len(read(f"RUN {text}\nA\n").instructions) == 2


@pytest.mark.parametrize(
    "text", ["3<<A", "a $(cat <<A", "a ${x:-<<B} <<A", "$x <<A", 'a "$(b)" <<A', "${x/a/b} <<A", "a\\' <<A"]
)
def test_a_heredoc_may_stand_behind_all_sorts_of_words(one, text):
    heredocs = one(f"RUN {text}\nA\n").heredocs
    assert [heredoc.name for heredoc in heredocs] == ["A"]


def test_the_descriptor_is_told(one):
    assert [heredoc.descriptor for heredoc in one("RUN 3<<A <<B\nA\nB\n").heredocs] == ["3", ""]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("COPY <<A <<B /c/", 2),
        ("ADD <<A /b", 1),
        ("ONBUILD RUN <<A", 1),
        ("ONBUILD COPY <<A /b", 1),
        ('COPY ["<<A", "/b"]', 0),
        ('ONBUILD COPY ["<<A", "/b"]', 0),
        ("CMD <<A", 0),
        ("ENV a=b <<A", 0),
        ("ONBUILD CMD <<A", 0),
    ],
)
def test_only_run_copy_and_add_take_heredocs(read, text, count):
    first = read(f"{text}\nA\nB\n").instructions[0]
    assert len(first.heredocs) == count


def test_the_trigger_has_the_heredocs_too(one):
    onbuild = one("ONBUILD RUN <<A\nb\nA\n")
    assert onbuild.trigger.heredocs == onbuild.heredocs
    assert onbuild.trigger.span.text == "RUN <<A\nb\nA"


def test_a_heredoc_without_end_takes_the_rest_of_the_file(read):
    tree = read("FROM a\nRUN cat <<A <<B\nb\nFROM c\n")
    assert [node.name for node in tree.instructions] == ["FROM", "RUN"]
    assert bodies(tree.instructions[1]) == [("A", "b\nFROM c\n")]
    assert [(problem.span.text, problem.span.first.line) for problem in tree.problems] == [("<<A", 2)]
    assert tree.parser_refuses


def test_a_carriage_return_does_not_hide_the_terminator(one):
    assert bodies(one("RUN <<A\r\nb\r\nA\r\n")) == [("A", "b\r\n")]


def test_an_empty_body_is_placed(one):
    (heredoc,) = one("RUN <<A\nA\n").heredocs
    assert (heredoc.text, heredoc.span.start, heredoc.span.end) == ("", 8, 8)


def test_a_name_that_cannot_be_read_is_refused(read):
    tree = read("FROM a\nRUN <<${x:- b}\n")
    assert [problem.span.text for problem in tree.problems] == ["<<${x:-"]
    assert tree.parser_refuses


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a  b", ["a", "b"]),
        ("a 'b c'\"d e\"f\\ g", ["a", "'b c'\"d e\"f\\ g"]),
        ("a ${b:-c d} e", ["a", "${b:-c", "d}", "e"]),
        ('a "${b:-c d}" e', ["a", '"${b:-c d}"', "e"]),
        ("<< a b", ["<< a", "b"]),
        ("$a$(b) ${c//d/e}", ["$a$(b)", "${c//d/e}"]),
        ("", []),
    ],
)
def test_shell_words_are_split_outside_quotes(text, words):
    assert [text[start:end] for start, end in shell_words(text)] == words


@pytest.mark.parametrize("text", ["'a", '"a', "${a", "${a:-b", "${a/b}", "${}", "${:a}", "${a!}", '"${a"'])
def test_unclosed_words_are_none(text):
    assert shell_words(text) is None
