"""Published ports in the short form: `[[IP:]HOST:]CONTAINER[/PROTOCOL]`, as docker/go-connections takes them apart."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from caulk.linter.compose.grammars.addresses import is_address
from caulk.linter.compose.grammars.flaw import Flaw, quoted
from caulk.linter.spelling import nearest

LAST_PORT = 65535
PROTOCOLS = ("tcp", "udp", "sctp")


class Part(NamedTuple):
    """A part of the text and where it stands."""

    text: str
    start: int
    end: int


class Mapping(NamedTuple):
    """A short form taken apart; what is not there is None."""

    address: Part | None
    published: Part | None
    target: Part
    protocol: Part | None


def split(text: str) -> Mapping:
    """Take a short form apart: all before the last two parts is the address, colons included."""
    end = len(text)
    slash = text.find("/")
    protocol = None
    if slash >= 0:
        protocol = Part(text[slash + 1 :], slash + 1, end)
        end = slash
    target = text.rfind(":", 0, end) + 1
    address = published = None
    if target:
        host = text.rfind(":", 0, target - 1) + 1
        published = Part(text[host : target - 1], host, target - 1)
        if host:
            address = Part(text[: host - 1], 0, host - 1)
    return Mapping(address, published, Part(text[target:end], target, end), protocol)


@lru_cache(maxsize=256)  # an editor asks of the same ones again and again
def flaw(text: str) -> Flaw | None:
    """Say why compose refuses a short form; None where it does not."""
    address, published, target, protocol = split(text)
    if not target.text:
        return Flaw(0, len(text), "no container port is given: write `HOST:CONTAINER`")
    for part in (published, target):
        found = range_flaw(part.text) if part is not None and part.text else None
        if part is not None and found is not None:
            return Flaw(part.start + found.start, part.start + found.end, found.message)
    if address is not None and address.text and (found := address_flaw(address.text)) is not None:
        return found
    # Compose takes `80/` for `80`.
    if protocol is not None and protocol.text and (found := protocol_flaw(protocol.text)) is not None:
        return Flaw(protocol.start, protocol.end, found.message, found.mend)
    if published is not None and published.text:
        host, container = _size(published.text), _size(target.text)
        if host != container and container != 1:
            message = f"{host} host ports cannot lead to {container} container ports: make both ranges equally long"
            return Flaw(published.start, target.end, message)
    return None


def address_flaw(text: str) -> Flaw | None:
    """Say why a port cannot be bound to a text; None where it is an address."""
    if is_address(text.strip("[]")):
        return None
    return Flaw(0, len(text), f"{quoted(text)} is no IP address", "127.0.0.1" if text == "localhost" else None)


def range_flaw(text: str) -> Flaw | None:
    """Say why a text is no port nor range of ports; None where it is one."""
    first, dash, last = text.partition("-")
    low = _port(first)
    high = _port(last) if dash else low
    if low is None or high is None:
        wrong = first if low is None else last
        start = 0 if low is None else len(first) + 1
        reason = f"ports end at {LAST_PORT}" if wrong.isdecimal() else "write a number or a range, such as 8000-8010"
        return Flaw(start, start + len(wrong), f"{quoted(wrong)} is no port: {reason}")
    return Flaw(0, len(text), f"the range {quoted(text)} ends before it begins") if low > high else None


def protocol_flaw(text: str) -> Flaw | None:
    """Say why a text is no protocol; None where it is one."""
    if text.lower() in PROTOCOLS:
        return None
    return Flaw(
        0, len(text), f"{quoted(text)} is no protocol: write tcp, udp or sctp", nearest(text.lower(), PROTOCOLS)
    )


def _port(text: str) -> int | None:
    if not (text.isascii() and text.isdigit()) or len(text.lstrip("0")) > 5:
        return None
    number = int(text)
    return number if number <= LAST_PORT else None


def _size(text: str) -> int:
    first, dash, last = text.partition("-")
    return int(last) - int(first) + 1 if dash else 1
