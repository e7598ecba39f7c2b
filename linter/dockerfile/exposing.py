"""What is wrong with a port of EXPOSE. Source: docker/go-connections, `nat`, which BuildKit asks."""

from __future__ import annotations

from caulk.linter.dockerfile.instructions import ExposedPort
from caulk.linter.source import Span

HIGHEST = 65535
PROTOCOLS = ("tcp", "udp", "sctp")


def is_too_high(port: ExposedPort) -> bool:
    """Say whether the port, or an end of the range, is beyond the last one."""
    return port.first is not None and port.last is not None and max(port.first, port.last) > HIGHEST


def is_malformed(port: ExposedPort) -> bool:
    """Say whether the text is no port for certain."""
    if "$" in port.text:
        return False
    if port.first is None or port.last is None:
        return True
    return port.first > port.last or (port.spoken_protocol or "tcp").lower() not in PROTOCOLS


def protocol_span(port: ExposedPort) -> Span:
    """Give the place of the protocol; all of the port where it is not written out."""
    span, protocol = port.span, port.spoken_protocol
    return span.within.span(span.end - len(protocol), span.end) if span.text.endswith(f"/{protocol}") else span
