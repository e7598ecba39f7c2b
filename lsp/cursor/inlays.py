"""Dockerfiles that are written in a compose file, and offsets in them."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.compose.model import ComposeFile
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.shell.script import Inlay
from caulk.linter.source import Span


class Inner(NamedTuple):
    """A Dockerfile in a compose file, and an offset in its own text."""

    dockerfile: Dockerfile
    source: Inlay
    offset: int

    def outward(self, span: Span) -> Span:
        """Give the place in the compose file."""
        return self.source.outward(span)


def inner_at(file: ComposeFile, offset: int) -> Inner | None:
    """Give the Dockerfile that an offset of a compose file is in; None where it is in none."""
    for inlay in file.inlays:
        source = inlay.source
        if isinstance(inlay, Dockerfile) and isinstance(source, Inlay):
            inner = source.inward(offset)
            if inner is not None:
                return Inner(inlay, source, inner)
    return None
