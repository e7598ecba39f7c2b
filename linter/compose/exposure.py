"""What a mount shows a service of the host: its system, or the socket of an engine."""

from __future__ import annotations

from posixpath import normpath
from typing import NamedTuple

from caulk.linter.knowledge.host_paths import engine_socket, gives_the_host, sensitive
from caulk.linter.source import Edit, Span


class EngineSocket(NamedTuple):
    """An engine's socket that is mounted: where its path is written, and the engine's name."""

    span: Span
    engine: str


class Exposure(NamedTuple):
    """A mounted path of the host that belongs to its system.

    span        where the path is written
    path        the path itself
    directory   what it is, or lies in
    why         what is there, as a clause behind the directory's name
    is_grave    whether the service may take the host over with it, or read its secrets
    is_grave_read_only   whether it still might if it could only read
    mend        the edit after which it can only read, where that is enough
    """

    span: Span
    path: str
    directory: str
    why: str
    is_grave: bool
    is_grave_read_only: bool
    mend: Edit | None = None

    @property
    def description(self) -> str:
        """What is mounted and what is there, as the beginning of a sentence."""
        return f"{self.path} {self.why}" if self.is_whole else f"{self.path} lies in {self.directory}, which {self.why}"

    @property
    def remedy(self) -> str:
        """What to do about one that is grave."""
        if not self.is_grave_read_only:
            return "mount it read-only"
        if self.is_whole:
            return "mount only the part that is needed"
        is_state = self.directory.startswith("/var/lib/")
        return "mount it only if nothing else will do" if is_state else "give the service one of its own"

    @property
    def is_whole(self) -> bool:
        """Whether the directory itself is mounted, not one thing in it."""
        return normpath(self.path.replace("//", "/")) == self.directory


def exposure(path: str, span: Span, read_only: bool) -> Exposure | None:
    """Judge a host path that is mounted; None where nothing is known against it, or it is relative or not known."""
    found = sensitive(path)
    if found is None:
        return None
    return Exposure(span, path, *found, gives_the_host(path, read_only), gives_the_host(path, True))


def socket(path: str, span: Span, target: str = "") -> EngineSocket | None:
    """Tell an engine's socket by its path or, where a variable without value hides that, by its target."""
    engine = engine_socket(path) or (engine_socket(target) if "${" in path else None)
    return EngineSocket(span, engine) if engine else None
