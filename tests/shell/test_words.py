import pytest
from caulk.linter.shell.commands import Origin, Shell
from caulk.linter.shell.script import Script
from caulk.linter.source import Source


def edited(edit):
    text = edit.span.source.text
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("raw", "text", "literal"),
    [
        ("plain", "plain", True),
        ("'a b'", "a b", True),
        ('"a b"', "a b", True),
        ("a\"b\"'c'd", "abcd", True),
        (r"a\ b", "a b", True),
        (r'"a\"b\n"', 'a"b\\n', True),
        (r"'a\b'", r"a\b", True),
        (r"$'a\n\x41\u00e9\101'", "a\nAéA", True),
        ('$"a b"', "a b", True),
        ("'$X'", "$X", True),
        ("$X", "${X}", False),
        ("${X}", "${X}", False),
        ('"a$X"', "a${X}", False),
        ("${X:-1}", "${X:-1}", False),
        ("$(ls -l)x", "${...}x", False),
        ("`ls`", "${...}", False),
        ("<(ls)", "${...}", False),
        ("$((1 + 2))", "${...}", False),
        ("foo=1.*", "foo=1.*", True),
        ("{a,b}", "{a,b}", True),
        ("a#b", "a#b", True),
        ('""', "", True),
    ],
)
def test_a_word_reads_as_the_shell_reads_it(one, raw, text, literal):
    word = one(f"echo {raw} end").words[1]
    assert (word.text, word.literal) == (text, literal)
    assert word.span.text == word.raw == raw


def test_a_part_of_a_quoted_word_is_found_in_the_file(one):
    word = one(r"""echo "a\"bcd" """).words[1]
    assert word.text == 'a"bcd'
    assert word.part(3, 5).text == "cd"


def test_a_part_of_a_plain_word_is_found_in_the_file(one):
    assert one("apt-get install foo=1.2").words[2].part(4, 7).text == "1.2"


def test_what_follows_an_equals_sign_is_a_word(one):
    assert one('x --a="b c"').words[1].rest(4).span.text == '"b c"'
    assert one('x "--a=b c"').words[1].rest(4).span.text == "b c"


def test_edits_leave_the_quotes_alone(one):
    word = one("echo 'a b' c").words[1]
    assert edited(word.append(" x")) == "echo 'a b' x c"
    assert edited(word.prepend("x ")) == "echo x 'a b' c"
    assert edited(word.replace("y")) == "echo y c"


def test_a_deleted_word_takes_the_blanks_before_it_along(one):
    assert edited(one("echo  'a b' c").words[1].delete_word()) == "echo c"


def test_a_deleted_word_takes_its_line_along():
    source = Source("Dockerfile", "RUN a \\\n    b \\\n    c")
    script = Script.build(source, [("a ", 4, 6), ("    b ", 8, 14), ("    c", 16, 21)])
    (command,) = Shell.read(script, Origin("RUN", script.whole, script)).commands
    assert edited(command.words[1].delete_word()) == "RUN a \\\n    c"


def test_a_word_split_by_a_continuation_keeps_its_place():
    source = Source("Dockerfile", "RUN apt-\\\nget update")
    script = Script.build(source, [("apt-", 4, 8), ("get update", 10, 20)])
    (command,) = Shell.read(script, Origin("RUN", script.whole, script)).commands
    assert command.name == "apt-get"
    assert command.words[0].span.text == "apt-\\\nget"
    assert command.words[1].span.text == "update"
