import pytest


@pytest.mark.parametrize(
    ("text", "wrappers"),
    [
        ("sudo apt x", ("sudo",)),
        ("sudo -u root -E A=1 apt x", ("sudo",)),
        ("sudo --user=root -- apt x", ("sudo",)),
        ("env -i -u B A=1 apt x", ("env",)),
        ("env -S 'apt x'", ("env",)),
        ("exec -a name apt x", ("exec",)),
        ("command apt x", ("command",)),
        ("builtin apt x", ("builtin",)),
        ("time -p apt x", ("time",)),
        ("nohup apt x", ("nohup",)),
        ("nice -n 5 apt x", ("nice",)),
        ("nice -5 apt x", ("nice",)),
        ("xargs -0 -n 1 -I{} apt x", ("xargs",)),
        ("timeout -k 5 --signal=9 10m apt x", ("timeout",)),
        ("sh -c 'apt x'", ("sh",)),
        ('/bin/bash -o pipefail -exc "apt x"', ("bash",)),
        ("su -c 'apt x' user", ("su",)),
        ("su - user -c 'apt x'", ("su",)),
        ("runuser -u user -- apt x", ("runuser",)),
        ("gosu user apt x", ("gosu",)),
        ("su-exec user:group apt x", ("su-exec",)),
        ("busybox apt x", ("busybox",)),
        ("eval 'apt x'", ("eval",)),
        ("eval apt x", ("eval",)),
        ("tini -g -- apt x", ("tini",)),
        ("dumb-init --rewrite 15:3 apt x", ("dumb-init",)),
        ("chroot --userspec=a /mnt apt x", ("chroot",)),
        ("exec sudo -H env A=1 sh -c 'apt x'", ("exec", "sudo", "env", "sh")),
    ],
)
def test_the_command_that_another_runs_is_found(read, text, wrappers):
    commands = read(text)
    inner = commands[-1]
    assert commands[0].name == wrappers[0]
    assert [word.text for word in inner.words] == ["apt", "x"]
    assert inner.wrappers == wrappers
    assert inner.span.text == "apt x"


def test_command_v_runs_nothing(read):
    assert [each.name for each in read("command -v apt")] == ["command"]


def test_a_shell_with_a_file_runs_nothing_that_can_be_read(read):
    assert [each.name for each in read("bash -x script.sh")] == ["bash"]


def test_a_nested_script_keeps_its_places(read):
    *_, last = read(r'''RUN=1 sh -ec "apt-get update && rm \"$X\" y"''')
    assert [word.text for word in last.words] == ["rm", "${X}", "y"]
    assert last.words[2].span.text == "y"
    assert last.before.name == "apt-get"


def test_what_is_inside_inherits_how_the_wrapper_stands(read):
    _, sudo, inner, _ = read("a && sudo b || true")
    assert inner.wrapper is sudo
    assert (inner.operator, inner.before.name, inner.or_true) == ("&&", "a", True)


def test_env_and_sudo_set_variables(read):
    env = read("env A=1 B=$C make")[0]
    assert [(each.name, each.value) for each in env.assignments] == [("A", "1"), ("B", "$C")]


def test_the_exec_form_is_looked_through(read_exec):
    tini, sh, first, second = read_exec("tini", "--", "sh", "-c", "a x && b 'é'")
    assert [each.name for each in (tini, sh, first, second)] == ["tini", "sh", "a", "b"]
    assert second.words[1].span.text == "'é'"
    assert second.wrappers == ("tini", "sh")


def test_words_of_the_exec_form_are_what_they_are(read_exec):
    (command,) = read_exec("echo", "$X 'y'", "a b")
    assert [word.text for word in command.words] == ["echo", "$X 'y'", "a b"]
    assert all(word.literal for word in command.words)
    assert command.span.text == """echo", "$X 'y'", "a b"""


def test_an_endless_row_of_wrappers_is_cut_off(read):
    assert len(read("sudo " * 1000 + "x")) < 20
