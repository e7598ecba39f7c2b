"""Commands that put another shell in the place of the default one."""

from __future__ import annotations

from caulk.linter.shell.command import Command

_DEFAULT = ("/bin/sh", "/usr/bin/sh")
_LINKERS = ("ln", "mv", "cp", "install")
_SETTERS = ("chsh", "usermod")
REPLACERS = frozenset((*_LINKERS, *_SETTERS))


def replaces_shell(command: Command) -> bool:
    """Say whether a command makes something else of `/bin/sh`, or of the login shell of root."""
    if command.name in _LINKERS:
        operands = command.operands
        return len(operands) > 1 and operands[-1].text in _DEFAULT
    if command.name in _SETTERS:
        users = [word.text for word in command.operands]
        is_of_root = users == ["root"] or (not users and command.name == "chsh")
        return is_of_root and command.option("-s", "--shell") is not None
    return False
