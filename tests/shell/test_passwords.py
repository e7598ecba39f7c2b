from __future__ import annotations

from collections.abc import Callable

import pytest
from caulk.linter.shell.commands import Command
from caulk.linter.shell.passwords import literal_passwords, login
from caulk.linter.shell.sudo import without_sudo

One = Callable[[str], Command]


@pytest.mark.parametrize(
    "script",
    [
        "mysql -phunter2 shop",
        "mysqladmin --password=hunter2 ping",
        "curl -u me:hunter2 https://example.com",
        "sshpass -phunter2 ssh a",
        "docker login -u me -p hunter2",
        "rabbitmqctl add_user me hunter2",
        "app --db-password=hunter2",
        "MYSQL_PWD=hunter2 mysql",
    ],
)
def test_a_password_stands_in_a_command(one: One, script: str) -> None:
    assert [place.text for place in literal_passwords(one(script))] == ["hunter2"]


@pytest.mark.parametrize(
    "script",
    [
        "mysql -p shop",
        'mysql -p"$PW"',
        "curl -u me https://example.com",
        "docker run -p 80:80 a",
        "docker login --password-stdin",
        "adduser --disabled-password app",
        "app --password= --password-file=/a",
        "wget --password=$(cat pw) https://example.com",
    ],
)
def test_no_password_stands_in_a_command(one: One, script: str) -> None:
    assert list(literal_passwords(one(script))) == []


@pytest.mark.parametrize(
    "script", ["aws configure set aws_secret_access_key a", "az login -p a", "doctl auth init -t a"]
)
def test_a_login_is_kept(one: One, script: str) -> None:
    assert login(one(script)) is not None


@pytest.mark.parametrize("script", ["aws configure set region a", "az login", "docker login", "docker pull a"])
def test_no_login_is_kept(one: One, script: str) -> None:
    assert login(one(script)) is None


@pytest.mark.parametrize("script", ["sudo ls", "sudo -E ls", "sudo -H -n ls", "sudo \\\n  ls"])
def test_sudo_can_be_taken_away(one: One, script: str) -> None:
    edit = without_sudo(one(script))
    assert edit is not None
    assert script.replace(edit.span.text, edit.text) == "ls"


@pytest.mark.parametrize("script", ["sudo -u app ls", "sudo -i", "sudo", "sudo --user=app ls", "sudo -sE ls"])
def test_sudo_that_says_more_stays(one: One, script: str) -> None:
    assert without_sudo(one(script)) is None
