import pytest
from caulk.linter.shell.commands import Origin, Shell
from caulk.linter.shell.script import Script
from caulk.linter.source import Source


def names(commands):
    return [command.name for command in commands]


def test_every_simple_command_is_found_in_the_order_of_the_text(read):
    text = "a && (b; c $(d)) || { e | f; }; if g; then h; else i; fi; for x in 1; do j; done; k() { l; }"
    assert names(read(text)) == list("abcdefghijl")


def test_a_heredoc_body_is_no_command(read):
    assert names(read("cat <<EOF > f && b\nrm -rf /\n$(x)\nEOF\nc")) == ["cat", "b", "c"]


def test_what_follows_a_heredoc_marker_on_its_line_is_a_command(read):
    cat, b, c = read("cat <<EOF >x; b arg\nbody\nEOF\nc")
    assert [word.text for word in b.words] == ["b", "arg"]
    assert [each.operator for each in cat.redirections] == ["<<", ">"]
    assert c.before is b


def test_a_comment_between_backquotes_ends_with_them(read):
    go, cd = read("go get -d x `#and 6 others` && cd y")
    assert [word.text for word in go.words] == ["go", "get", "-d", "x"]
    assert cd.words[1].span.text == "y"


def test_the_name_is_the_last_part_of_the_path(one):
    command = one("/usr/bin/apt-get install x")
    assert (command.name, command.path) == ("apt-get", "/usr/bin/apt-get")


def test_a_name_behind_a_variable_folder_is_known(one):
    assert one("$CONDA_DIR/bin/conda install x").name == "conda"


def test_a_name_from_a_variable_is_empty(one):
    assert one("$TOOL install x").name == ""


def test_a_span_covers_the_command_from_its_assignment_to_its_last_word(one):
    assert one("  A=1 foo 'b c' > out; x").span.text == "A=1 foo 'b c'"


def test_a_word_behind_a_redirection_is_an_argument(one):
    command = one("echo a > out b 2>/dev/null c")
    assert [word.text for word in command.words] == ["echo", "a", "b", "c"]
    assert [(each.operator, each.target.text) for each in command.redirections] == [(">", "out"), ("2>", "/dev/null")]


def test_a_redirection_belongs_to_every_command_of_a_group(read):
    first, second = read("{ a; b; } > out")
    assert first.redirections[0].span.text == "> out"
    assert second.redirections[0].target.text == "out"


def test_a_redirection_behind_a_list_belongs_to_its_last_command(read):
    first, second = read("a && b > out")
    assert not first.redirections
    assert second.redirections[0].writes


def test_copying_a_descriptor_writes_no_file(one):
    assert not one("a 2>&1").redirections[0].writes


def test_a_broken_script_keeps_the_commands_that_can_be_read(read):
    assert names(read("foo && && bar")) == ["foo", "bar"]
    assert names(read("apt-get update && (")) == ["apt-get"]
    assert names(read("npm i && { x && y")) == ["npm", "x", "y"]


def test_nothing_stands_behind_an_operator_at_the_end(read):
    assert names(read("a &&")) == ["a"]


@pytest.mark.parametrize(
    ("text", "operator"),
    [("a && b", "&&"), ("a || b", "||"), ("a; b", ";"), ("a | b", "|"), ("a & b", "&"), ("a\nb", "\n")],
)
def test_a_command_knows_the_one_before_and_what_joins_them(read, text, operator):
    first, second = read(text)
    assert (first.before, first.operator) == (None, "")
    assert (second.before, second.operator) == (first, operator)


def test_a_block_begins_a_sequence_of_its_own(read):
    _, inner = read("if a; then b; fi")
    assert (inner.before, inner.operator) == (None, "")


def test_a_pipeline_is_known_from_either_end(read):
    curl, sed, sh = read("curl x | sed y | sh")
    assert curl.is_root_of_pipe
    assert not sed.is_root_of_pipe
    assert (curl.pipes_into, sed.pipes_into, sh.pipes_into) == (sed, sh, None)
    assert sh.pipeline_before == (sed, curl)


def test_the_output_of_a_group_goes_into_the_pipe(read):
    a, b, c = read("(a; b) | c")
    assert (a.pipes_into, b.pipes_into) == (c, c)


def test_a_pipe_leads_through_sudo_to_the_command_that_reads(read):
    curl, sudo, bash = read("curl x | sudo -E bash -")
    assert curl.pipes_into is bash
    assert (sudo.piped_from, bash.piped_from) == (curl, curl)


def test_a_pipe_from_behind_sudo_counts_for_both(read):
    sudo, curl, sh = read("sudo curl x | sh")
    assert (sudo.pipes_into, curl.pipes_into) == (sh, sh)


@pytest.mark.parametrize("tail", ["|| true", "|| :"])
def test_a_swallowed_failure_is_marked_along_the_chain(read, tail):
    a, b, c, *_ = read(f"a; b && c {tail}")
    assert (a.or_true, b.or_true, c.or_true) == (False, True, True)


def test_a_failure_that_leads_elsewhere_is_not_swallowed(read):
    assert not read("a || exit 1")[0].or_true


def test_background_covers_the_list_before_the_ampersand(read):
    a, b, c = read("a; b | c &")
    assert (a.background, b.background, c.background) == (False, True, True)


def test_negation_is_known(read):
    a, b = read("if ! a; then b; fi")
    assert (a.negated, b.negated) == (True, False)


def test_subshells_and_substitutions_are_told_from_the_rest(read):
    a, b, c, d = read("a; (b); c $(d)")
    assert [each.in_subshell for each in (a, b, c, d)] == [False, True, False, True]
    assert d.inside is c


def test_an_assignment_before_a_command_is_exported_to_it(one):
    (variable,) = one("A='b c' make").assignments
    assert (variable.name, variable.value, variable.origin) == ("A", "b c", "RUN")
    assert (variable.span.text, variable.name_span.text, variable.value_span.text) == ("A='b c'", "A", "'b c'")
    assert variable.exported


def test_a_bare_assignment_is_a_command_without_words(one):
    command = one("A=$(cat x)$B")
    assert (command.words, command.name) == ((), "")
    assert command.assignments[0].value == "$(cat x)$B"
    assert not command.assignments[0].exported


@pytest.mark.parametrize(
    ("text", "exported"),
    [("export A=1", True), ("declare -x A=1", True), ("declare A=1", False), ("local A=1", False), ("env A=1 b", True)],
)
def test_declarations_assign(one, text, exported):
    (variable,) = one(text).assignments
    assert (variable.name, variable.value, variable.exported) == ("A", "1", exported)


def test_exported_names_are_arguments_too(one):
    assert [word.text for word in one("export A=1 B").arguments] == ["A=1", "B"]


def test_a_script_over_the_limit_is_not_read():
    for text in ("x" * 65537, "a|" * 501):
        source = Source("Dockerfile", text)
        script = Script.verbatim(source.span(0, len(text)))
        shell = Shell.read(script, Origin("RUN", script.whole, script))
        assert shell.too_long
        assert shell.commands == ()
        assert shell.span.text == text


def test_a_text_that_makes_the_parser_look_ahead_again_and_again_is_given_up():
    text = "f() " * 16000
    source = Source("Dockerfile", text)
    script = Script.verbatim(source.span(0, len(text)))
    assert Shell.read(script, Origin("RUN", script.whole, script)).too_long


def test_a_long_ordinary_script_is_read(read):
    line = "apt-get update && apt-get install -y curl 'a b' \"$X\" > log; "
    assert len(read(line * 900 + "a | " * 400 + "a")) == 2201


def test_places_count_code_points(read):
    _, second = read("echo 'é😀' && rm ä")
    assert second.span.text == "rm ä"
    assert second.words[1].text == "ä"
