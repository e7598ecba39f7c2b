"""Which ports a command asks: of URLs, of `nc`, of bash's `/dev/tcp`, of the clients of data stores."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from caulk.linter.shell.command import Command
from caulk.linter.shell.words import Word
from caulk.linter.source import Span

LOCAL = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "[::1]", "::1"})
_DEFAULTS = {"http": 80, "https": 443}
# What follows these is sent, not asked.
_SENT = ("-H", "--header", "-e", "--referer", "-d", "--data", "-x", "--proxy")
_ROUNDABOUT = ("-x", "--proxy", "--unix-socket", "--resolve", "--connect-to", "-H", "--header")
# How the clients are told the port and the host.
_CLIENTS = {"pg_isready": ("-p", "--port", "-h", "--host"), "redis-cli": ("-p", "", "-h", "")}


class Asked(NamedTuple):
    """A port that is asked, at the place where it stands: the number, or the URL that leaves it out."""

    span: Span
    port: int


def asked_ports(command: Command, hosts: Collection[str]) -> Iterator[Asked]:
    """Give the ports that a command asks of one of these hosts; none that a variable hides."""
    if command.name in ("curl", "wget") and command.has(*_ROUNDABOUT):
        return
    for before, word in zip(command.words, command.arguments, strict=False):
        if before.text not in _SENT:
            yield from _of_urls(word, hosts)
    for redirection in command.redirections:
        if redirection.target is not None:
            yield from _of_device(redirection.target, hosts)
    if command.name in ("nc", "ncat", "netcat"):
        host, port = (*command.operands, None, None)[:2]
        if host is not None and port is not None and host.text in hosts:
            yield from _number(port)
    if command.name in _CLIENTS:
        yield from _of_client(command, hosts)


def _of_client(command: Command, hosts: Collection[str]) -> Iterator[Asked]:
    port, long_port, host, long_host = _CLIENTS[command.name]
    given = command.option(*filter(None, (host, long_host)))
    number = command.option(*filter(None, (port, long_port)))
    if number is not None and (given is None or given.text in hosts):
        yield from _number(number)


def _of_urls(word: Word, hosts: Collection[str]) -> Iterator[Asked]:
    for match in _url().finditer(word.text):
        scheme, host, port = match.groups()
        if host in hosts and (port is not None or scheme):
            start, end = match.span(3) if port is not None else match.span()
            yield Asked(word.part(start, end), int(port) if port is not None else _DEFAULTS[scheme])


def _of_device(word: Word, hosts: Collection[str]) -> Iterator[Asked]:
    match = _device().fullmatch(word.text)
    if match is not None and match[1] in hosts:
        yield Asked(word.part(*match.span(2)), int(match[2]))


def _number(word: Word) -> Iterator[Asked]:
    if word.text.isdecimal() and len(word.text) <= 5:
        yield Asked(word.span, int(word.text))


@cache
def _url() -> re.Pattern[str]:
    return re.compile(r"(?<![\w./@:-])(?:(https?)://|(?=[\w.-]+:\d))(\[::1\]|[\w.-]+)(?::(\d{1,5}))?(?=[/?#'\"\s)]|$)")


@cache
def _device() -> re.Pattern[str]:
    return re.compile(r"/dev/tcp/([\w.:-]+)/(\d{1,5})")
