"""The commands that a service runs, read by the shell's model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.grammars.shell_words import split
from caulk.linter.compose.nodes import Scalar
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
    for key in ("entrypoint", "command"):
        yield from ((key, run) for run in _run(service.fields, key, key, service, settle))
    if service.healthcheck is not None:
        yield from (("healthcheck", run) for run in _test(service.healthcheck, settle))
    for hook in service.hooks:
        yield from ((hook.name, run) for run in _run(hook.fields, "command", hook.name, service, settle))


def _run(fields: Fields, key: str, kind: str, owner: Node, settle: Settle) -> Iterator[Run]:
    node = fields.node(key)
    if isinstance(node, YamlSequence):
        yield from _exec([settle(value).script for value in fields.values(key)], kind, owner)
    elif isinstance(node, Scalar) and (value := value_of(node)) is not None:
        yield from _exec(split(settle(value).script).words, kind, owner)


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
