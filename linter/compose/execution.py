"""The commands that a service runs, read by the shell's model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.nodes import Scalar, Sequence

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service
    from caulk.linter.shell.commands import Command
    from caulk.linter.source import Node

HOOKS = ("post_start", "pre_stop", "pre_start")


def service_commands(service: Service) -> Iterator[Command]:
    """Give what a service runs: `entrypoint`, `command`, `healthcheck.test` and the lifecycle hooks."""
    for key in ("entrypoint", "command"):
        yield from _run(service.fields, key, key, service)
    healthcheck = service.healthcheck
    if healthcheck is not None:
        yield from _test(healthcheck.test, healthcheck.is_list, healthcheck)
    for hook in HOOKS:
        for item in service.fields.items(hook):
            yield from _run(Fields(item, service.fields.merges), "command", hook, service)


def _run(fields: Fields, key: str, kind: str, owner: Node) -> Iterator[Command]:
    node = fields.node(key)
    if isinstance(node, Sequence):
        yield from _exec(list(fields.values(key)), kind, owner)
    elif isinstance(node, Scalar):
        yield from _shell(value_of(node), kind, owner)


def _test(words: tuple[Value, ...], is_list: bool, owner: Node) -> Iterator[Command]:
    if not is_list:
        yield from _shell(words[0] if words else None, "healthcheck", owner)
    elif words and words[0].text == "CMD-SHELL":
        yield from _shell(words[1] if len(words) > 1 else None, "healthcheck", owner)
    elif words and words[0].text == "CMD":
        yield from _exec(list(words[1:]), "healthcheck", owner)


def _shell(value: Value | None, kind: str, owner: Node) -> Iterator[Command]:
    if value is not None and value.text.strip():
        from caulk.linter.shell.commands import Origin, commands

        yield from commands(value.script, Origin(kind, owner, value.script))


def _exec(words: list[Value], kind: str, owner: Node) -> Iterator[Command]:
    if words:
        from caulk.linter.shell.commands import Origin, exec_command

        yield from exec_command([word.script for word in words], Origin(kind, owner, words[0].script))
