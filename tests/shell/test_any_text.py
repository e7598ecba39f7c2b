from caulk.linter.shell.commands import Command, Origin, Shell, exec_command
from caulk.linter.shell.script import Script
from caulk.linter.source import Source
from hypothesis import given, settings
from hypothesis import strategies as st

FRAGMENTS = [
    "apt-get", " install", " -y", " foo=1.*", " && ", " || ", "; ", " | ", " & ", "\n", "'", '"', "\\", "$(", ")", "`",
    "${X:-", "}", "$X", "{ ", "( ", "if a; then ", "; fi", "for i in a b; do ", "; done", "case $x in a) ", ";; esac",
    "sudo -u x ", "env A=1 ", 'sh -c "', "bash -lc '", "eval ", "<<EOF\n", "EOF\n", "> f", " 2>&1", "$'\\x41",
    "\té", "😀", "3<<-'EOF' ",
    "f() ", "! ", "A=1 ", "export ", "[[ ", " ]]", "$((", "))", "<(", "docker run -v a:b ", "true", "#", "*", "=",
    "\r", "\udc80",
]  # fmt: skip
scripts = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join), st.text(max_size=60))


def _pieced(parts: list[str]) -> Script:
    """A script of the parts, with a continuation between any two of them in the file."""
    source = Source("Dockerfile", "RUN " + " \\\n".join(parts))
    placed = []
    at = 4
    for part in parts:
        placed.append((part, at, at + len(part)))
        at += len(part) + 3
    return Script.build(source, placed)


def _check(command: Command, script: Script) -> None:
    size = len(script.source.text)
    places = [command.span, *(word.span for word in command.words)]
    places += [each.span for each in command.redirections]
    for variable in command.assignments:
        places += [variable.span, variable.name_span]
    assert all(0 <= place.start <= place.end <= size for place in places)
    for word in command.words:
        assert word.part(0, len(word.text)).end <= size
        plain = not set(word.raw) & set("\\'\"$`<>()")
        if word.literal and plain:
            assert word.text == word.raw
        if word.literal and plain and word.span.end - word.span.start == len(word.text):
            assert word.span.text == word.text


@settings(max_examples=400, deadline=None)
@given(scripts)
def test_any_text_is_read_and_every_span_lies_in_the_file(text: str) -> None:
    source = Source("Dockerfile", text)
    script = Script.verbatim(source.span(0, len(text)))
    for command in Shell.read(script, Origin("RUN", script.whole, script)).commands:
        _check(command, script)


@settings(max_examples=200, deadline=None)
@given(st.lists(scripts, min_size=1, max_size=5))
def test_spans_lie_in_the_file_through_joined_lines(parts: list[str]) -> None:
    script = _pieced(parts)
    for command in Shell.read(script, Origin("RUN", script.whole, script)).commands:
        _check(command, script)


@settings(max_examples=200, deadline=None)
@given(st.lists(scripts, min_size=1, max_size=5))
def test_any_exec_form_is_read(parts: list[str]) -> None:
    script = _pieced(parts)
    words = [Script.build(script.source, [(part, 0, 0)]) for part in parts]
    for command in exec_command(words, Origin("CMD", script.whole, script)):
        _check(command, script)


@settings(max_examples=300, deadline=None)
@given(scripts)
def test_every_question_can_be_asked_of_any_command(text: str) -> None:
    source = Source("Dockerfile", text)
    script = Script.verbatim(source.span(0, len(text)))
    for command in Shell.read(script, Origin("RUN", script.whole, script)).commands:
        command.has("-y", "--yes")
        command.option("-u", "--user")
        command.installs()
        command.cleans()
        command.updates()
        command.deletes("/var/lib/apt/lists")
        assert command.docker is None or command.name in {"docker", "podman", "nerdctl"}
        assert len(command.pipeline_before) < 1000


@settings(max_examples=200, deadline=None)
@given(scripts)
def test_commands_come_in_the_order_of_the_text(text: str) -> None:
    source = Source("Dockerfile", text)
    script = Script.verbatim(source.span(0, len(text)))
    outer = [each for each in Shell.read(script, Origin("RUN", script.whole, script)).commands if not each.wrapper]
    starts = [command.span.start for command in outer]
    assert starts == sorted(starts)
