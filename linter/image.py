"""Image references, and the places in both languages that name an image."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from caulk.linter.shell.script import Script
from caulk.linter.source import Edit, Span

DEFAULT_REGISTRY = "docker.io"


class ImageReference(NamedTuple):
    """`[registry/]repository[:tag][@digest]`, taken apart as distribution/reference does.

    registry   as written, without a slash; None where Docker Hub is meant silently
    repository the path without registry, tag and digest, as written (`nginx`, `library/nginx`)
    """

    registry: str | None
    repository: str
    tag: str | None
    digest: str | None

    @classmethod
    def parse(cls, text: str) -> ImageReference | None:
        """Read a reference; None where the text is none (upper case in the path, blanks, an empty part)."""
        return _parsed(text)

    @property
    def host(self) -> str:
        """The registry's name with Docker Hub's filled in."""
        if self.registry in (None, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"):
            return DEFAULT_REGISTRY
        return self.registry or DEFAULT_REGISTRY

    @property
    def familiar(self) -> str:
        """The name people use: Docker Hub's registry and `library/` taken off."""
        if self.host != DEFAULT_REGISTRY:
            return f"{self.registry}/{self.repository}"
        return self.repository.removeprefix("library/")


@lru_cache(maxsize=256)  # rules ask for one reference again and again
def _parsed(text: str) -> ImageReference | None:
    match = _pattern().fullmatch(text)
    return ImageReference(*match.groups()) if match is not None else None


@cache
def _pattern() -> re.Pattern[str]:
    # The first part is a registry if it holds a dot or a port, or is localhost (distribution/reference).
    host = r"localhost(?::\d+)?|\[[0-9a-fA-F:]+\](?::\d+)?|[\w-]+(?:\.[\w-]+)+(?::\d+)?|[\w-]+:\d+"
    part = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
    return re.compile(
        rf"(?:({host})/)?({part}(?:/{part})*)(?::(\w[\w.-]{{0,127}}))?(?:@([A-Za-z][\w.+-]*:[0-9a-fA-F]{{32,}}))?",
        re.ASCII,
    )


@dataclass(slots=True, eq=False, repr=False)
class ImageUse:
    """A place that names an image.

    span        the reference as written
    text        the reference with variables at their known values and defaults
    is_known    False where a variable without a value is part of it
    origin      FROM, COPY --from or mount in a Dockerfile; image in compose
    is_built_here   compose: the service is built here, and the image only gets this name
    resolved    compose: `text` with the place of each character, defaults inside their `${NAME:-default}`
    """

    span: Span
    script: Script
    text: str
    is_known: bool
    origin: str
    is_built_here: bool = False
    resolved: Script | None = None

    @property
    def reference(self) -> ImageReference | None:
        """The reference taken apart; None where it is not known or none."""
        return ImageReference.parse(self.text) if self.is_known else None

    @property
    def is_literal(self) -> bool:
        """Whether the text in the file is the reference itself, without variables."""
        return self.is_known and self.script.text == self.text

    def append(self, text: str) -> Edit:
        """Insert `text` behind the reference, inside its quotes."""
        return self.script.whole.append(text)

    @property
    def tag_span(self) -> Span:
        """The tag, where it is written out, be it as a default; else the whole reference."""
        script = self.resolved or self.script
        reference = self.reference if script.text == self.text else None
        if reference is None or reference.tag is None:
            return self.span
        start = len(self.text) - len(reference.tag)
        if reference.digest is not None:
            start -= len(reference.digest) + 1
        return script.span(start, start + len(reference.tag))
