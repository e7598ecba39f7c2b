"""What package managers' commands mean."""

from __future__ import annotations

from caulk.linter.shell.command import Command


class Install:
    """What an install command installs."""


def read_install(command: Command, managers: tuple[str, ...]) -> Install | None:
    return None


def action_of(command: Command, managers: tuple[str, ...]) -> str:
    return ""


def cleans(command: Command, managers: tuple[str, ...]) -> bool:
    return False
