"""A project's documents, each linked to the others: services to their Dockerfiles, Dockerfiles to who builds them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from caulk.linter import document as documents
from caulk.linter.config.files import is_inside, upward
from caulk.linter.document import Document
from caulk.linter.kinds import kind_by_name
from caulk.linter.registry import Kind
from caulk.linter.source import Source
from caulk.linter.stacks import Stacks

if TYPE_CHECKING:
    from caulk.linter.compose.joins import Place
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.linked import Files
    from caulk.linter.links.ends import ComposeLinks, DockerfileLinks
    from caulk.linter.links.targets import Targets
    from caulk.linter.shell.remarks import Ask


class Project:
    """The files of one run. Each that a link leads to is read once, and only when a rule asks.

    root      gives the project's root for a folder: nothing above it is read
    names     gives the names of the files and folders in a folder, MOST_NAMES of them at most
    read      gives the text of the file at an absolute path; None where it cannot be read
    given     compose files that are read together whatever they are called, by absolute path, the main one first
    outside   whether compose files may be read outside the project too
    """

    __slots__ = (
        "_dockerfiles",
        "_given",
        "_in_hand",
        "_leading_out",
        "_links",
        "_made",
        "_mains",
        "_makers",
        "_read",
        "_root",
        "_stacks",
        "_taken",
        "_targets",
        "_views",
    )

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
        self._given = tuple(given[:1])
        self._in_hand: tuple[str, ...] = ()
        self._read = read
        self._taken: set[str] = set()  # what was read for anything but the Dockerfiles
        self._stacks = Stacks(root, names, self._take, given=given, outside=outside)
        self._views: dict[str, ComposeFile | None] = {}
        self._dockerfiles: dict[str, Dockerfile | None] = {}
        self._links: dict[str, ComposeLinks | None] = {}
        self._made: dict[str, ComposeLinks] = {}  # of the file that is linted, by its path
        self._makers: dict[str, dict[str, list[Service]]] = {}
        self._mains: dict[str, tuple[str, ...]] = {}
        self._leading_out: dict[str, tuple[str, ...]] = {}
        self._targets: dict[str, Targets] = {}

    def take(self, paths: Iterable[str]) -> None:
        """Note which files are linted: compose files among them may build Dockerfiles that lie in other folders."""
        in_hand = tuple(path for path in paths if kind_by_name(os.path.basename(path)) == "compose")
        if in_hand == self._in_hand:
            return
        self._in_hand = in_hand
        self._stacks.take(self._in_hand)
        self._mains.clear()
        self._leading_out.clear()

    def place(self, compose_file: str) -> Place:
        """Give what belongs to a compose file, by its absolute path."""
        return self._stacks.place(compose_file)

    def mentions(self, compose_file: str, text: str) -> bool:
        """Say whether a text stands in the compose file at an absolute path."""
        return self._stacks.mentions(compose_file, text)

    def deployments(self, dockerfile: str) -> Sequence[Service]:
        """Give the services that are made of the Dockerfile at an absolute path, whether it is there or not."""
        return [each for main in self._mains_around(dockerfile) for each in self._makers_of(main).get(dockerfile, ())]

    def mains(self, paths: Iterable[str]) -> list[str]:
        """Give the compose files that others are merged into, of those at some absolute paths, each once."""
        return list(dict.fromkeys(self._stacks.main(path) for path in paths))

    def document(
        self, path: str, source: Source, kind: Kind, ask: Ask | None = None, earlier: Document | None = None
    ) -> Document:
        """Read a text as the file at an absolute path, linked to the others around it.

        ask       says what ShellCheck thinks of scripts; None where nobody wants to know
        earlier   what the text before its last edit was read as, if no other file has changed since; it is used up
        """
        if kind == "dockerfile":
            links = partial(self._of_dockerfile, path=path)
            return documents.read(source, kind, ask=ask, links=links, earlier=earlier)
        place, made = self._stacks.place(path), self._made

        def of_compose(file: ComposeFile) -> ComposeLinks:
            made.clear()
            return made.setdefault(path, self._of_compose(file, ask))

        return documents.read(source, kind, place=place, links=of_compose, earlier=earlier)

    def dockerfile(self, path: str) -> Dockerfile | None:
        """Open a Dockerfile by its absolute path; None where it is not there, cannot be read, or lies outside."""
        if path not in self._dockerfiles:
            from caulk.linter.dockerfile.model import read

            files = self._stacks.files(path)
            source = self._read(path) if files is not None and files.may_read(path) else None
            is_text = source is not None and source.is_utf8
            found = read(source, lambda file: self._of_dockerfile(file, path)) if source and is_text else None
            self._dockerfiles[path] = found
        return self._dockerfiles[path]

    def links(self, main: str) -> ComposeLinks | None:
        """Give what a compose file leads to, with all that is merged with it; None where it cannot be read."""
        if main not in self._links:
            view, made = self._view(main), self._made.get(main)
            if made is None or made.file is not view:
                made = self._of_compose(view) if view is not None else None
            self._links[main] = made
        return self._links[main]

    def forget(self, path: str) -> None:
        """Forget what is known of a file: it came, went or changed. Documents made before know it as it was."""
        self._stacks.forget(path)
        self._forget_compose_files()
        if kind_by_name(os.path.basename(path)) != "compose":
            self._dockerfiles.clear()  # as a file may be there now, or be another one
        self._forget_links()

    def edit(self, path: str, kind: Kind) -> None:
        """Forget the text of a file, which is another now; what lies in folders stays known."""
        if kind == "compose":
            self._stacks.edit(path)
            self._forget_compose_files()
        elif path in self._taken:
            self.forget(path)
        self._dockerfiles.pop(path, None)
        self._forget_links()

    def _forget_compose_files(self) -> None:
        for known in (self._views, self._makers, self._mains, self._leading_out, self._targets):
            known.clear()

    def _forget_links(self) -> None:
        self._made = {}  # documents that are older go on to fill the other one
        self._links.clear()
        for dockerfile in filter(None, self._dockerfiles.values()):
            dockerfile.forget_links()

    def _take(self, path: str) -> Source | None:
        self._taken.add(path)
        return self._read(path)

    def _of_compose(self, file: ComposeFile, ask: Ask | None = None) -> ComposeLinks:
        from caulk.linter.links.ends import ComposeLinks

        files = file.place.files if file.place is not None else None
        return ComposeLinks(file, files, self.dockerfile, ask)

    def _of_dockerfile(self, dockerfile: Dockerfile, path: str) -> DockerfileLinks:
        from caulk.linter.links.ends import DockerfileLinks, container

        def open_or_take(other: str) -> Dockerfile | None:
            return dockerfile if other == path else self.dockerfile(other)

        found = []
        for main in self._mains_around(path):
            links = self.links(main)
            if links is not None:
                around = links.around._replace(dockerfile=open_or_take)
                found += [container(each, around) for each in self._makers_of(main).get(path, ())]
        files = self._stacks.files(path)
        return DockerfileLinks(dockerfile, found, path, files, lambda: self._targets_among(files))

    def _targets_among(self, files: Files | None) -> Targets | None:
        from caulk.linter.links.targets import Targets

        return self._targets.setdefault(files.root, Targets(files)) if files is not None else None

    def _view(self, main: str) -> ComposeFile | None:
        """Give a compose file with all that is merged with it, be it the one that is linted."""
        if main not in self._views:
            made = self._made.get(main)
            is_made = made is not None and self._stacks.reads(main, made.file.source.text)
            self._views[main] = made.file if made is not None and is_made else self._stacks.view(main)
        return self._views[main]

    def _makers_of(self, main: str) -> dict[str, list[Service]]:
        """Give the services of a compose file by the Dockerfile that they are built of."""
        if main not in self._makers:
            links = self.links(main)
            made = self._makers[main] = {}
            for each in links.containers if links is not None else ():
                if each.build is not None and each.build.path is not None:
                    made.setdefault(each.build.path, []).append(each.service)
        return self._makers[main]

    def _mains_around(self, path: str) -> tuple[str, ...]:
        """Give the compose files that may build a Dockerfile: those above it, and those in hand that lead elsewhere."""
        folder = os.path.dirname(path)
        if folder not in self._mains:
            root = self._root(folder)
            above = [main for place in upward(folder, root) for main in self._stacks.mains(place)]
            self._mains[folder] = tuple(dict.fromkeys((*self._given, *above, *self._mains_leading_out(root))))
        return self._mains[folder]

    def _mains_leading_out(self, root: str) -> tuple[str, ...]:
        """Give those of the compose files in hand in a project that name a folder above their own."""
        if root not in self._leading_out:
            below = os.path.join(root, "")
            mine = [other for other in self._in_hand if other.startswith(below) and is_inside(other, root)]
            found = (self._stacks.main(other) for other in mine if self._stacks.mentions(other, ".."))
            self._leading_out[root] = tuple(dict.fromkeys(found))
        return self._leading_out[root]
