from __future__ import annotations

from collections.abc import Callable

import pytest
from caulk.linter.shell.accounts import first_accounts, made_account, set_passwords
from caulk.linter.shell.commands import Command

One = Callable[[str], Command]
Read = Callable[[str], list[Command]]


@pytest.mark.parametrize(
    ("script", "kind", "name", "number"),
    [
        ("useradd -u 1000 app", "user", "app", 1000),
        ("useradd --uid=0 -o -g users app", "user", "app", 0),
        ("adduser -D -u 1000 app", "user", "app", 1000),
        ("addgroup --gid 5 app", "group", "app", 5),
        ("groupadd -rg 5 app", "group", "app", 5),
    ],
)
def test_a_command_makes_an_account(one: One, script: str, kind: str, name: str, number: int) -> None:
    account = made_account(one(script))
    assert account is not None
    assert (account.kind, account.name, account.number) == (kind, name, number)


@pytest.mark.parametrize("script", ["useradd app", "useradd -u $ID app", "useradd -u 5 $APP", "usermod -u 5 app", "ls"])
def test_no_account_of_a_known_number_is_made(one: One, script: str) -> None:
    assert made_account(one(script)) is None


def test_what_is_deleted_leaves_all_numbers_unknown(read: Read) -> None:
    assert first_accounts(read("useradd -u 1 a; userdel a; useradd -u 1 b")) is None


@pytest.mark.parametrize(
    ("script", "word", "is_empty"),
    [
        ("useradd -p hash app", "hash", False),
        ("useradd -p '' app", "", True),
        ("passwd -d app", "-d", True),
        ("echo app:pw | chpasswd", "app:pw", False),
        ("echo -n pw | passwd --stdin app", "pw", False),
        ("chpasswd <<< app:pw", "app:pw", False),
    ],
)
def test_a_password_is_set(read: Read, script: str, word: str, is_empty: bool) -> None:
    passwords = [password for command in read(script) for password in set_passwords(command)]
    assert [(password.word.text, password.is_empty) for password in passwords] == [(word, is_empty)]


@pytest.mark.parametrize("script", ["passwd -l app", "usermod -p '*' app", "cat /run/secrets/pw | chpasswd", "ls"])
def test_no_password_is_set(read: Read, script: str) -> None:
    assert [password for command in read(script) for password in set_passwords(command)] == []
