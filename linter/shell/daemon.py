"""A container engine's daemon as a command starts it: `dockerd`, the old `docker daemon`, the options of an image's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from caulk.linter.knowledge.engines import DAEMON_OPTIONS, is_open_tcp, is_plain_tcp
from caulk.linter.shell.command import Command
from caulk.linter.shell.options import Options
from caulk.linter.shell.words import Word

DAEMONS = frozenset({"docker", "dockerd", "dockerd-entrypoint.sh", "dockerd-ce", "moby-engine"})


def read_daemon(command: Command) -> Options | None:
    """Give the options that an engine's daemon is started with; None for any other command."""
    words = command.arguments
    if command.name == "docker":
        # Before there was dockerd: `docker -d`, `docker daemon`.
        old = next((at for at, word in enumerate(words) if word.text in ("-d", "--daemon", "daemon")), None)
        if old is None or not all(word.text.startswith("-") for word in words[:old]):
            return None
        words = (*words[:old], *words[old + 1 :])
    elif command.name not in DAEMONS:
        return None
    return Options(words, _taking_values())


@cache
def _taking_values() -> frozenset[str]:
    return frozenset(DAEMON_OPTIONS.split())


def open_addresses(command: Command) -> Iterator[Word]:
    """Give the addresses at which a daemon listens, or a client speaks, over the network without TLS."""
    daemon = read_daemon(command)
    if daemon is not None:
        if daemon.flag("--tlsverify", "--tls") is None:
            yield from (word for word in daemon.values("-H", "--host") if is_open_tcp(word.text))
        return
    if command.docker is not None:
        hosts = command.docker.globals.get("host", ())
    elif command.path.startswith("-"):
        # The options alone, for an image whose entrypoint is the daemon.
        hosts = tuple(Options(command.words, _taking_values()).values("-H", "--host"))
    else:
        return
    yield from (word for word in hosts if is_plain_tcp(word.text))
