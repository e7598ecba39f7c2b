"""What a mount shows a service of the host's system."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.knowledge.host_paths import engine_socket, gives_the_host, why_sensitive
from caulk.linter.source import Span


class EngineSocket(NamedTuple):
    """An engine's socket that is mounted: where its path is written, and the engine's name."""

    span: Span
    engine: str


class Exposure(NamedTuple):
    """A mounted path of the host that belongs to its system.

    span       where the path is written
    path       the path itself
    why        what is there, as a clause that begins with the path
    is_grave   whether the service may take the host over with it, or read its secrets
    is_grave_read_only   whether it still might if it could only read
    """

    span: Span
    path: str
    why: str
    is_grave: bool
    is_grave_read_only: bool


def exposure(path: str, span: Span, read_only: bool) -> Exposure | None:
    """Judge a host path that is mounted; None where nothing is known against it, or it is relative or not known."""
    why = why_sensitive(path)
    if why is None:
        return None
    return Exposure(span, path, why, gives_the_host(path, read_only), gives_the_host(path, True))


def socket(path: str, span: Span, target: str = "") -> EngineSocket | None:
    """Tell an engine's socket by its path or, where a variable without value hides that, by its target."""
    engine = engine_socket(path) or (engine_socket(target) if "${" in path else None)
    return EngineSocket(span, engine) if engine else None
