"""Passwords and tokens that stand in a command's own line."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.knowledge.logins import (
    LOGINS,
    PASSWORD_OPERANDS,
    PASSWORD_OPTIONS,
    PASSWORD_VARIABLES,
    USER_AND_PASSWORD,
    Login,
)
from caulk.linter.knowledge.secrets import is_placeholder
from caulk.linter.shell.command import Command
from caulk.linter.shell.words import Word
from caulk.linter.source import Span

_SETS_ACCOUNTS = frozenset({"useradd", "usermod", "groupadd", "adduser", "passwd"})
_REGISTRY_CLIENTS = frozenset({"docker", "podman", "buildah", "helm", "nerdctl"})
_TOLD_PASSWORDS = frozenset((*PASSWORD_OPTIONS, *USER_AND_PASSWORD, *PASSWORD_OPERANDS, *_REGISTRY_CLIENTS))
_NO_PASSWORD = ("disable", "no-", "empty", "without", "random", "generate", "set-")


def login(command: Command) -> Login | None:
    """Give what a command logs in to with a secret that it then keeps in a file; None for others."""
    known = LOGINS.get(command.name)
    if known is None:
        return None
    operands = tuple([word.text for word in command.operands])
    for entry in known:
        begins = operands[: len(entry.operands)] == entry.operands
        if begins and (not entry.options or command.option(*entry.options) is not None or command.has(*entry.options)):
            return entry
    return None


def literal_passwords(command: Command) -> Iterator[Span]:
    """Give the places where a password is written out in a command, be it an option, an operand or a variable."""
    for variable in command.assignments:
        if variable.name in PASSWORD_VARIABLES and variable.is_literal and variable.value and variable.value_span:
            yield variable.value_span
    for word in _password_words(command):
        if word.literal and "$" not in word.text and not is_placeholder(word.text):
            yield word.span


def _password_words(command: Command) -> Iterator[Word]:
    if command.name in _TOLD_PASSWORDS:
        yield from _known_programs(command)
    if command.name not in _SETS_ACCOUNTS:
        yield from _unknown_programs(command)


def _known_programs(command: Command) -> Iterator[Word]:
    known = PASSWORD_OPTIONS.get(command.name, ())
    attached = [name.rstrip("*") for name in known if name.endswith("*")]
    yield from (value for value in _values(command, attached) if _is_attached(command, value))
    yield from _values(command, [name for name in known if not name.endswith("*")])
    if command.name in _REGISTRY_CLIENTS and _begins(command, "login", "registry"):
        yield from _values(command, ["-p"])
    for value in _values(command, USER_AND_PASSWORD.get(command.name, ())):
        user, colon, _ = value.text.partition(":")
        if colon:
            yield value.rest(len(user) + 1)
    for verb, index in PASSWORD_OPERANDS.get(command.name, ()):
        if _begins(command, verb) and len(command.operands) > index:
            yield command.operands[index]


def _unknown_programs(command: Command) -> Iterator[Word]:
    """Any program's `--password=value` is one."""
    for option in command.options.options:
        if option.long and option.value:
            name = option.name.lower().replace("_", "-")
            is_password = name.endswith(("password", "passwd")) and not name.startswith(_NO_PASSWORD)
            if is_password and f"--{option.name}" not in PASSWORD_OPTIONS.get(command.name, ()):
                yield option.value


def _values(command: Command, names: tuple[str, ...] | list[str]) -> list[Word]:
    return command.options.values(*names) if names else []


def _is_attached(command: Command, value: Word) -> bool:
    return not any(value.start == word.start and value.script is word.script for word in command.arguments)


def _begins(command: Command, *verbs: str) -> bool:
    return bool(command.operands) and command.operands[0].text in verbs
