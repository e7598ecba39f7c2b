"""The links between files: which compose services are made of a Dockerfile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.config.files import is_inside
from caulk.linter.kinds import kind_by_name
from caulk.linter.neighbours import Neighbours
from caulk.linter.source import Source

if TYPE_CHECKING:
    from caulk.linter.compose.joins import Place
    from caulk.linter.compose.service import Service


class _Link(NamedTuple):
    """A service, and the absolute paths of the Dockerfile and of the folder that it is built of."""

    dockerfile: str
    context: str
    service: Service


class Project:
    """The compose files around the Dockerfiles of one run. Each is read once, and only when a rule asks.

    root    gives the project's root for a folder: nothing above it is read
    names   gives the names of the files in a folder
    read    gives the text of the file at an absolute path; None where it cannot be read
    given   compose files that are read together whatever they are called, by absolute path, the main one first
    outside whether compose files may be read outside the project too
    """

    __slots__ = ("_links", "_names", "_neighbours", "_read", "_root")

    def __init__(
        self,
        root: Callable[[str], str],
        names: Callable[[str], Iterable[str]],
        read: Callable[[str], Source | None],
        *,
        given: Sequence[str] = (),
        outside: bool = False,
    ) -> None:
        self._root = root
        self._names = names
        self._read = read
        self._links: dict[str, tuple[_Link, ...]] = {}
        self._neighbours = Neighbours(root, names, read, given=given, outside=outside)

    def place(self, compose_file: str) -> Place:
        """Give what belongs to a compose file, by its absolute path."""
        return self._neighbours.place(compose_file)

    def deployments(self, dockerfile: str) -> tuple[Service, ...]:
        """Give the services that compose files beside a Dockerfile, or in a folder above it, build from it.

        `dockerfile` is an absolute path. A context that is a URL, or that a variable without value hides, links
        to nothing.
        """
        return tuple(link.service for link in self._links_to(dockerfile))

    def _links_to(self, dockerfile: str) -> Iterator[_Link]:
        folder = os.path.dirname(dockerfile)
        root = self._root(folder)
        for above in _from(folder, root):
            if above not in self._links:
                self._links[above] = tuple(self._built_in(above, root))
            yield from (link for link in self._links[above] if link.dockerfile == dockerfile)

    def ignore_file(self, dockerfile: str) -> Source | None:
        """Give the file that keeps others out of a Dockerfile's context: its own, else the context's `.dockerignore`.

        The context is what the services that build it say, where they agree, else the Dockerfile's own folder.
        """
        folder, name = os.path.split(dockerfile)
        root = self._root(folder)
        contexts = {link.context for link in self._links_to(dockerfile)} or {folder}
        places = [os.path.join(folder, f"{name}.dockerignore")]
        if len(contexts) == 1:
            places.append(os.path.join(contexts.pop(), ".dockerignore"))
        for path in places:
            if os.path.basename(path) in self._names(os.path.dirname(path)) and is_inside(path, root):
                return self._read(path)
        return None

    def _built_in(self, folder: str, root: str) -> Iterator[_Link]:
        """Give each service that a folder's compose files build, with what it is built of."""
        names = sorted(name for name in self._names(folder) if kind_by_name(name) == "compose")
        if not names:
            return
        from caulk.linter.compose.model import ComposeFile  # 15 ms, for nothing where there is no compose file

        for name in names:
            path = os.path.join(folder, name)
            source = self._read(path) if is_inside(path, root) else None
            for service in ComposeFile(source).services if source else ():
                link = _link(service, folder)
                if link is not None:
                    yield link


def _link(service: Service, folder: str) -> _Link | None:
    build = service.build
    if build is None or build.inline is not None:
        return None
    context, dockerfile = build.context, build.dockerfile
    parts = [value for value in (context, dockerfile) if value is not None]
    if any(not value.is_known or "://" in value.text for value in parts):
        return None
    place = os.path.normpath(os.path.join(folder, context.text if context else "."))
    path = os.path.normpath(os.path.join(place, dockerfile.text if dockerfile else "Dockerfile"))
    return _Link(path, place, service)


def _from(folder: str, root: str) -> Iterator[str]:
    """Give a folder and those above it, as far as the root."""
    yield folder
    while folder != root and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        yield folder
