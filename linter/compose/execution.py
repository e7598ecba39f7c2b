"""The commands that a service runs, read by the shell's model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.fields import Fields, Value
from caulk.linter.compose.grammars.shell_words import split
from caulk.linter.compose.nodes import Sequence as YamlSequence
from caulk.linter.compose.pairs import Settle

if TYPE_CHECKING:
    from caulk.linter.compose.parts import Healthcheck
    from caulk.linter.compose.service import Service
    from caulk.linter.shell.commands import Command, Shell
    from caulk.linter.shell.script import Script
    from caulk.linter.source import Node


class Run(NamedTuple):
    """One thing that a service runs: the script, where it is a string for a shell, and the commands in it."""

    shell: Shell | None
    commands: tuple[Command, ...]


def read_execution(service: Service, settle: Settle = lambda value: value) -> Iterator[tuple[str, Run]]:
    """Give what a service runs, each with what says so: `entrypoint`, `command`, `healthcheck`, a hook's name.

    `settle` puts the variables of `.env` into a value; without it they have their defaults.
    """
    entrypoint, command = (_words(service.fields, key, settle) for key in ("entrypoint", "command"))
    runs = list(_exec(entrypoint, "entrypoint", service))
    yield from (("entrypoint", run) for run in runs)
    if command and any(_awaits_script(run) for run in runs):
        command = [*entrypoint, *command]
    yield from (("command", run) for run in _exec(command, "command", service))
    if service.healthcheck is not None:
        yield from (("healthcheck", run) for run in _test(service.healthcheck, settle))
    for hook in service.hooks:
        yield from ((hook.name, run) for run in _exec(_words(hook.fields, "command", settle), hook.name, service))


def _words(fields: Fields, key: str, settle: Settle) -> list[Script]:
    node = fields.node(key)
    if isinstance(node, YamlSequence):
        return [settle(value).script for value in fields.values(key)]
    value = fields.value(key)
    return list(split(settle(value).script).words) if value is not None else []


def _awaits_script(run: Run) -> bool:
    """Say whether an entrypoint is a shell that takes the first word of the command for its script."""
    from caulk.linter.shell.wrappers import behind_script

    return any(behind_script(command) == () for command in run.commands)


def _test(healthcheck: Healthcheck, settle: Settle) -> Iterator[Run]:
    words = [settle(word) for word in healthcheck.test]
    if not healthcheck.is_list:
        yield from _shell(words[0] if words else None, "healthcheck", healthcheck)
    elif words and words[0].text == "CMD-SHELL":
        yield from _shell(words[1] if len(words) > 1 else None, "healthcheck", healthcheck)
    elif words and words[0].text == "CMD":
        yield from _exec([word.script for word in words[1:]], "healthcheck", healthcheck)


def _shell(value: Value | None, kind: str, owner: Node) -> Iterator[Run]:
    if value is not None and value.text.strip():
        from caulk.linter.shell.commands import Origin, Shell

        shell = Shell.read(value.script, Origin(kind, owner, value.script))
        yield Run(shell, shell.commands)


def _exec(words: Sequence[Script], kind: str, owner: Node) -> Iterator[Run]:
    if words:
        from caulk.linter.shell.commands import Origin, exec_command

        yield Run(None, tuple(exec_command(words, Origin(kind, owner, words[0]))))
