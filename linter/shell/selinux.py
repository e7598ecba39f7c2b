"""Which words of a command switch SELinux off."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.shell.command import Command
from caulk.linter.shell.words import Word

_WRITERS = ("sed", "echo", "printf")
PROGRAMS = frozenset(("setenforce", *_WRITERS))
_OFF = ("SELINUX=disabled", "SELINUX=permissive")


def selinux_off(command: Command) -> Iterator[Word]:
    """Give the operand of `setenforce 0`, and words that write `SELINUX=disabled` into a file."""
    if command.name == "setenforce":
        yield from (word for word in command.operands[:1] if word.text.lower() in ("0", "permissive"))
    elif command.name in _WRITERS:
        yield from (word for word in command.arguments if any(_replaces(word.text, off) for off in _OFF))


def _replaces(text: str, setting: str) -> bool:
    # In `s/SELINUX=disabled/SELINUX=enforcing/` the setting is what goes, not what comes.
    return setting in text and not text.startswith(("s/" + setting, "s|" + setting, "s#" + setting))
