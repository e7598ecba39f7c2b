"""Which folders `rm` and `find` empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caulk.linter.shell.command import Command

DELETERS = frozenset({"rm", "find"})
MOST_ALTERNATIVES = 64
LONGEST_PATTERN = 1000


def deletes(command: Command, folders: tuple[str, ...]) -> bool:
    """Say whether `rm -r`, `rm FOLDER/*` or `find ... -delete` removes all that is in one of `folders`."""
    if command.name == "rm":
        if not command.has("-r", "-R", "--recursive"):
            return any(word.text == f"{folder}/*" for word in command.operands for folder in folders)
    elif command.name != "find" or not any(word.text in {"-delete", "rm"} for word in command.arguments):
        return False
    return any(
        _covers(path, folder) for word in command.arguments for path in alternatives(word.text) for folder in folders
    )


def _covers(path: str, folder: str) -> bool:
    """Whether to delete `path` is to delete what is in `folder`: itself, its `*`, or a folder above."""
    path = path.rstrip("*").rstrip("/")
    return len(path) > 1 and (folder == path or folder.startswith(path + "/"))


def alternatives(text: str) -> Iterator[str]:
    """Expand braces, `/var/{lib,cache}/x`, as bash does: at most MOST_ALTERNATIVES texts.

    What is longer than LONGEST_PATTERN characters stays as it is.
    """
    if "{" not in text or len(text) > LONGEST_PATTERN:
        yield text
        return
    pending = [text]
    given = 0
    while pending and given < MOST_ALTERNATIVES:
        text = pending.pop()
        close = text.find("}")
        opened = text.rfind("{", 0, close) if close > 0 else -1
        inner = text[opened + 1 : close]
        if opened < 0 or "," not in inner or text.startswith("$", opened - 1 if opened else 0):
            given += 1
            yield text
        else:
            pending += [
                text[:opened] + each + text[close + 1 :] for each in reversed(inner.split(",")[:MOST_ALTERNATIVES])
            ]
