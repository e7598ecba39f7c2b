import pytest
from caulk.linter.shell.commands import Origin, exec_command
from caulk.linter.shell.script import Script
from caulk.linter.source import Source

JSON = 'RUN ["apt-get", "install", "x"]\n'
BLOCK = "command:\n  - apt-get\n  - 'install'\n  - x\n"
FLOW = "command: [apt-get, install, x]\n"
STRING = "command: apt-get install x\n"


def verb(text):
    """The second word of a command, read from a list of three."""
    source = Source("file", text)
    words = []
    for word in ("apt-get", "install", "x"):
        at = text.index(word) if word != "x" else text.rindex("x")
        words.append(Script.verbatim(source.span(at, at + len(word))))
    (command,) = exec_command(words, Origin("RUN", source.span(0, len(text)), words[0]))
    return command.words[1]


def edited(edit):
    text = edit.span.source.text
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JSON, 'RUN ["apt-get", "install", "--a", "--b", "x"]\n'),
        (BLOCK, "command:\n  - apt-get\n  - 'install'\n  - '--a'\n  - '--b'\n  - x\n"),
        (FLOW, "command: [apt-get, install, --a, --b, x]\n"),
        (STRING, "command: apt-get install --a --b x\n"),
    ],
)
def test_a_word_that_is_added_becomes_an_item_of_the_list(text, expected):
    assert edited(verb(text).append(" --a --b")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JSON, 'RUN ["apt-get", "--a", "install", "x"]\n'),
        (BLOCK, "command:\n  - apt-get\n  - '--a'\n  - 'install'\n  - x\n"),
        (FLOW, "command: [apt-get, --a, install, x]\n"),
        (STRING, "command: apt-get --a install x\n"),
    ],
)
def test_a_word_that_is_put_before_becomes_an_item_of_the_list(text, expected):
    assert edited(verb(text).prepend("--a ")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JSON, 'RUN ["apt-get", "x"]\n'),
        (BLOCK, "command:\n  - apt-get\n  - x\n"),
        (FLOW, "command: [apt-get, x]\n"),
        (STRING, "command: apt-get x\n"),
    ],
)
def test_a_deleted_item_takes_its_comma_or_its_line_along(text, expected):
    assert edited(verb(text).delete_word()) == expected


def test_a_replaced_item_keeps_its_quotes():
    assert edited(verb(JSON).replace('a "b"')) == 'RUN ["apt-get", "a \\"b\\"", "x"]\n'


def test_more_letters_stay_in_the_item():
    assert edited(verb(JSON).append("=1")) == 'RUN ["apt-get", "install=1", "x"]\n'
