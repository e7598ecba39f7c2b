"""The links between files: which compose services are made of a Dockerfile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from caulk.linter.naming import kind_by_name
from caulk.linter.source import Source

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service


class Project:
    """The compose files around the Dockerfiles of one run. Each is read once, and only when a rule asks.

    root    gives the project's root for a folder: nothing above it is read
    names   gives the names of the files in a folder
    read    gives the text of the file at an absolute path; None where it cannot be read
    """

    __slots__ = ("_names", "_read", "_root", "_services")

    def __init__(
        self,
        root: Callable[[str], str],
        names: Callable[[str], Iterable[str]],
        read: Callable[[str], Source | None],
    ) -> None:
        self._root = root
        self._names = names
        self._read = read
        self._services: dict[str, tuple[tuple[str, Service], ...]] = {}

    def deployments(self, dockerfile: str) -> tuple[Service, ...]:
        """Give the services that compose files beside a Dockerfile, or in a folder above it, build from it.

        `dockerfile` is an absolute path. A context that is a URL, or that a variable without value hides, links
        to nothing.
        """
        folder = os.path.dirname(dockerfile)
        root = self._root(folder)
        found: list[Service] = []
        for above in _from(folder, root):
            if above not in self._services:
                self._services[above] = tuple(self._built_in(above, root))
            found += [service for path, service in self._services[above] if path == dockerfile]
        return tuple(found)

    def _built_in(self, folder: str, root: str) -> Iterator[tuple[str, Service]]:
        """Give each service that a folder's compose files build, and the path of its Dockerfile."""
        from caulk.linter.compose.model import ComposeFile

        for name in sorted(name for name in self._names(folder) if kind_by_name(name) == "compose"):
            path = os.path.join(folder, name)
            source = self._read(path) if _is_inside(path, root) else None
            for service in ComposeFile(source).services if source else ():
                dockerfile = _dockerfile_of(service, folder)
                if dockerfile is not None:
                    yield dockerfile, service


def _dockerfile_of(service: Service, folder: str) -> str | None:
    build = service.build
    if build is None or build.inline is not None:
        return None
    context, dockerfile = build.context, build.dockerfile
    parts = [value for value in (context, dockerfile) if value is not None]
    if any(not value.is_known or "://" in value.text for value in parts):
        return None
    path = os.path.join(context.text if context else ".", dockerfile.text if dockerfile else "Dockerfile")
    return os.path.normpath(os.path.join(folder, path))


def _from(folder: str, root: str) -> Iterator[str]:
    """Give a folder and those above it, as far as the root."""
    yield folder
    while folder != root and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        yield folder


def _is_inside(path: str, root: str) -> bool:
    root = os.path.realpath(root)
    return os.path.commonpath((os.path.realpath(path), root)) == root
