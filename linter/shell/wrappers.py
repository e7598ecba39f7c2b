"""Commands that run other commands: where in their words the other one begins, or the script it stands in."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.shell.command import Command
from caulk.linter.shell.options import Options, taking_values
from caulk.linter.shell.script import Script
from caulk.linter.shell.words import Word
from caulk.linter.variable import Variable

SHELLS = frozenset({"sh", "bash", "ash", "dash", "ksh", "zsh", "mksh"})
SWITCHES_USER = frozenset({"su", "runuser"})
OPERANDS = {
    "gosu": 1, "su-exec": 1, "timeout": 1, "chroot": 1, "flock": 1, "s6-setuidgid": 1, "setpriv": 0,
    "sudo": 0, "doas": 0, "env": 0, "exec": 0, "command": 0, "builtin": 0, "time": 0, "nohup": 0, "nice": 0,
    "ionice": 0, "xargs": 0, "busybox": 0, "tini": 0, "dumb-init": 0, "catatonit": 0, "setsid": 0, "stdbuf": 0,
    "unbuffer": 0, "eatmydata": 0, "fakeroot": 0, "chpst": 0, "runuser": 0,
}  # fmt: skip
"""How many operands stand before the command that they run."""
WRAPPERS = frozenset(OPERANDS) | SHELLS | SWITCHES_USER | {"eval"}


class Inner(NamedTuple):
    """What a wrapper runs: the words of a command, or a script; and the variables that it sets for it."""

    words: tuple[Word, ...]
    script: Script | None = None
    assignments: tuple[Variable, ...] = ()


def look_through(command: Command) -> Inner | None:
    """Give what a command runs; None if it runs nothing that can be read."""
    name = command.name
    if name in SHELLS:
        words = behind_script(command)
        return Inner((), words[0].value) if words else None
    if name == "eval":
        return _evaluated(command.arguments)
    if name in SWITCHES_USER and (command.has("-c", "--command") or name == "su"):
        value = command.option("-c", "--command")
        return Inner((), value.value) if value else None
    if name not in OPERANDS:
        return None
    return _behind_options(command)


def behind_script(command: Command) -> tuple[Word, ...] | None:
    """Give the words from the script on that a command hands to a shell, as `sh -c` does; None for any other."""
    if command.name not in SHELLS:
        return None
    options = Options(command.arguments, taking_values("sh"), until_operand=True)
    runs = any(option.name == "c" and not option.long for option in options.options)
    return command.arguments[options.read :] if runs else None


def _evaluated(words: tuple[Word, ...]) -> Inner | None:
    return Inner((), words[0].value) if len(words) == 1 else Inner(words) if words else None


def _behind_options(command: Command) -> Inner | None:
    words = command.arguments
    options = Options(words, taking_values(command.name), until_operand=True)
    if command.name == "command" and any(option.name in {"v", "V"} for option in options.options):
        return None
    split = [option.value for option in options.options if option.name in {"S", "split-string"} and option.value]
    if command.name == "env" and split:
        return Inner((), split[0].value)
    at = options.read
    assignments: list[Variable] = []
    while command.name in {"env", "sudo", "doas"} and at < len(words) and _is_assignment(words[at]):
        assignments.append(_variable(words[at], command))
        at += 1
    at += OPERANDS[command.name]
    if at < len(words) and words[at].text == "--":
        at += 1
    inner = words[at:]
    return Inner(inner, None, tuple(assignments)) if inner or assignments else None


def _is_assignment(word: Word) -> bool:
    name, equals, _ = word.text.partition("=")
    return bool(equals) and name.isidentifier() and name.isascii()


def _variable(word: Word, command: Command) -> Variable:
    equals = word.text.index("=")
    value = word.rest(equals + 1)
    return Variable(word.span, word.text[:equals], word.part(0, equals), value.written, value.span, command.origin.kind)
