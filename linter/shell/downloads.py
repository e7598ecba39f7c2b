"""What a command fetches from the network."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.knowledge.downloads import DOWNLOADERS, is_private_host
from caulk.linter.knowledge.package_managers import MANAGERS
from caulk.linter.shell.command import Command
from caulk.linter.shell.words import Word

_FETCHERS = DOWNLOADERS | {"git", "svn"}
FETCHERS = _FETCHERS | MANAGERS


def downloads(command: Command) -> bool:
    """Whether a command fetches a file and gives it to its standard output, or keeps it."""
    return command.name in DOWNLOADERS


def plain_http_urls(command: Command) -> Iterator[Word]:
    """Give the words of a download, a clone or an install that are public `http://` URLs."""
    for word in command.arguments:
        if word.text.startswith("http://") and not is_private_host(word.text[7:].partition("/")[0]):
            if command.name not in _FETCHERS and command.installs() is None:
                return
            yield word
