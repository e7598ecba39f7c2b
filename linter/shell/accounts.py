"""Commands that make users and groups and set their passwords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caulk.linter.shell.command import Command
from caulk.linter.shell.options import Options, taking_values
from caulk.linter.shell.words import Word

_MAKES_USER = frozenset({"useradd", "adduser"})
_MAKES_GROUP = frozenset({"groupadd", "addgroup"})
MAKE_ACCOUNTS = _MAKES_USER | _MAKES_GROUP
_WITH_PASSWORD = frozenset({"useradd", "usermod", "groupadd"})
SET_PASSWORDS = _WITH_PASSWORD | {"passwd", "chpasswd"}
_CHANGES = frozenset({"userdel", "deluser", "groupdel", "delgroup", "usermod", "groupmod"})


class Account(NamedTuple):
    """A user or group that a command makes. `id_word` is the number that it is given, `name` who gets it."""

    kind: str
    name: str
    id_word: Word
    number: int


def made_account(command: Command) -> Account | None:
    """Give the account that a command makes, if its number and name are written out."""
    if command.name in _MAKES_USER:
        kind, word = "user", command.option("-u", "--uid")
    elif command.name in _MAKES_GROUP:
        kind, word = "group", command.option("-g", "--gid")
    else:
        return None
    named = _operands(command)
    if word is None or not word.text.isascii() or not word.text.isdigit() or len(word.text) > 10:
        return None
    return Account(kind, named[0].text, word, int(word.text)) if named and named[0].literal else None


def _operands(command: Command) -> tuple[Word, ...]:
    takes = taking_values("groupadd" if command.name == "addgroup" else command.name)
    return Options(command.arguments, takes).operands


def is_alternative(command: Command) -> bool:
    """Say whether a command runs only if another one failed, or may fail itself."""
    return command.operator == "||" or command.or_true


def first_accounts(commands: Iterable[Command]) -> dict[tuple[str, int], Account] | None:
    """Give the accounts that commands make, the first of each number; None if accounts are deleted or changed."""
    made: dict[tuple[str, int], Account] = {}
    for command in commands:
        if command.name in _CHANGES:
            return None
        account = made_account(command)
        if account is not None and not is_alternative(command):
            made.setdefault((account.kind, account.number), account)
    return made


class Password(NamedTuple):
    """A place where an account's password is given, or taken away where `is_empty`."""

    word: Word
    is_empty: bool


def set_passwords(command: Command) -> Iterator[Password]:
    """Give the passwords that a command sets in plain sight: on its own line, or echoed into it."""
    if command.name in _WITH_PASSWORD:
        word = command.option("-p", "--password")
        if word is not None and word.text not in ("!", "*", "x", "!!", "*LK*"):
            yield Password(word, not word.text)
    elif command.name == "passwd":
        word = command.flag("-d", "--delete")
        if word is not None:
            yield Password(word, True)
        elif command.piped_from is not None:
            yield from _told(command.piped_from)
    elif command.name == "chpasswd":
        yield from _told(command.piped_from) if command.piped_from else _from_here(command)


def _told(teller: Command) -> Iterator[Password]:
    if teller.name in ("echo", "printf"):
        for word in teller.arguments:
            if "/run/secrets" not in word.written and not word.text.startswith("-"):
                yield Password(word, word.literal and word.text.endswith(":"))
                return


def _from_here(command: Command) -> Iterator[Password]:
    for redirection in command.redirections:
        if redirection.target is not None and redirection.operator == "<<<":
            yield Password(redirection.target, False)
            return
    if any(redirection.operator.startswith("<<") for redirection in command.redirections):
        yield Password(command.words[0], False)


def large_user_id(command: Command) -> Word | None:
    """Give the user id with which `useradd` may make sparse log files of gigabytes.

    That is one of six digits or more, or one that comes from a variable.
    """
    if command.name != "useradd" or command.has("-l", "--no-log-init"):
        return None
    uid = command.option("-u", "--uid")
    return uid if uid and (not uid.literal or (uid.text.isdigit() and len(uid.text) > 5)) else None
