"""Which daemons a command starts."""

from __future__ import annotations

from caulk.linter.shell.command import Command
from caulk.linter.shell.words import Word

_NAMED_FIRST = frozenset({"service", "rc-service", "invoke-rc.d"})
SERVICE_MANAGERS = _NAMED_FIRST | {"systemctl", "rc-update"}
_STARTS = frozenset({"start", "restart", "enable"})

MOMENTARY = frozenset(
    {":", "[", "cd", "chmod", "chown", "cp", "echo", "mkdir", "printf", "sleep", "test", "touch", "true"}
)
"""What serves nobody, be it in the background."""


def started_service(command: Command) -> Word | None:
    """Give the word that names the service which a command starts; None where it starts none.

    `service NAME start`, `rc-service NAME start`, `systemctl start NAME`, `/etc/init.d/NAME start`.
    """
    if command.name not in SERVICE_MANAGERS and "/init.d/" not in command.path:
        return None
    operands = command.operands
    if "/init.d/" in command.path and operands and operands[0].text in _STARTS:
        return command.words[0]
    if command.name in _NAMED_FIRST and len(operands) > 1:
        return operands[0] if operands[1].text in _STARTS else None
    if command.name == "systemctl" and len(operands) > 1:
        return operands[1] if operands[0].text in _STARTS else None
    if command.name == "rc-update" and len(operands) > 1 and operands[0].text == "add":
        return operands[1]
    return None


def service_name(word: Word) -> str:
    """Give a service's name without its folder and unit suffix."""
    return word.text.rpartition("/")[2].removesuffix(".service")
