"""The folder that a Dockerfile is built of: what is in it, what of that the builder gets, what COPY asks for."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from caulk.linter.dockerfile.copying import climbs_out, local_sources
from caulk.linter.dockerfile.dockerignore import IgnoreFile, IgnorePattern
from caulk.linter.dockerfile.instructions import Transfer, Value
from caulk.linter.lazy import cached_property
from caulk.linter.linked import Files
from caulk.linter.links.builds import ImageBuild
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.dockerfile.model import Dockerfile

IGNORE_FILE = ".dockerignore"
MOST_SOURCES = 200
"""Of so many sources the files are looked at: a Dockerfile with more is none that anybody wrote."""
_ABOUT_BUILDS = ("dockerfile", "containerfile")
_ENDINGS_ABOUT_BUILDS = (".yml", ".yaml", *(f".{name}" for name in _ABOUT_BUILDS), IGNORE_FILE)


class Context:
    """A Dockerfile with a folder that it is built of. `span` is that of the last stage's FROM.

    folder   the context's absolute path
    path     the Dockerfile's absolute path; None for one that is written in a compose file
    builds   the services' builds that say so; none where no service builds the Dockerfile: then it may as well be
             built of a folder above
    """

    def __init__(
        self, dockerfile: Dockerfile, path: str | None, folder: str, files: Files, builds: Sequence[ImageBuild] = ()
    ) -> None:
        self.dockerfile = dockerfile
        self.path = path
        self.folder = folder
        self.files = files
        self.builds = builds

    @property
    def span(self) -> Span:
        final = self.dockerfile.final_stage
        return final.span if final is not None else self.dockerfile.span

    @cached_property
    def ignore_file(self) -> IgnoreFile | None:
        """What keeps files out of it: the Dockerfile's own `NAME.dockerignore`, else the folder's."""
        places = [f"{self.path}{IGNORE_FILE}"] if self.path is not None else []
        for path in (*places, os.path.join(self.folder, IGNORE_FILE)):
            source = self.files.read(path) if self.files.has(path) else None
            if source is not None:
                return IgnoreFile(source)
        return None

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders that it may be: where no service says so, all from the Dockerfile's up to the root."""
        if self.builds:
            return (self.folder,)
        found = [self.folder]
        while found[-1] != self.files.root and os.path.dirname(found[-1]) != found[-1]:
            found.append(os.path.dirname(found[-1]))
        return tuple(found)

    def lacks(self, path: str) -> bool:
        """Say whether a path of the context, with `/` and relative to it, is not there though it has to be.

        Never of what git ignores, as that may be made, nor where nobody may look or the context is a guess without
        anything that marks the project's root.
        """
        if not self.builds and not self.files.is_repository:
            return False
        for folder in self.folders:
            place = os.path.normpath(os.path.join(folder, path.lstrip("/")))
            if self.files.has(place) is not False or self.files.is_ignored(place):
                return False
        return True

    @cached_property
    def is_at_hand(self) -> bool:
        """Whether it holds files of a project, not only those that say how to build and run it.

        What is taken out of its project lacks all, and so does a folder that a script fills before it is built.
        """
        return any(
            _is_of_project(name) and not self.files.names(os.path.join(folder, name))
            for folder in self.folders
            for name in self.files.names(folder)
        )

    @cached_property
    def is_certain(self) -> bool:
        """Whether it is this folder: a service says so, or it is a repository's and nothing speaks against.

        An ignore file in a folder above does.
        """
        if self.builds:
            return True
        above = (os.path.join(folder, IGNORE_FILE) for folder in self.folders[1:])
        return self.files.is_repository and (self.ignore_file is not None or not any(map(self.files.has, above)))

    @cached_property
    def sources(self) -> tuple[ContextSource, ...]:
        """What its COPY and ADD take of it, in those stages that its builds come by."""
        return tuple(islice(self._sources(), MOST_SOURCES))

    def _sources(self) -> Iterator[ContextSource]:
        built = {stage for build in self.builds for stage in build.stages}
        for stage in self.dockerfile.stages:
            if self.builds and stage not in built:
                continue
            for transfer in stage.own(Transfer):
                for value in local_sources(transfer):
                    yield ContextSource(transfer, value, self)


class ContextSource:
    """One thing that COPY or ADD takes of the context. `span` is that of the word.

    transfer   the COPY or ADD
    value      the word, variables put in; its value is known
    path       the path in the context: relative, with `/`, cleaned; `.` for all of it
    """

    def __init__(self, transfer: Transfer, value: Value, context: Context) -> None:
        self.transfer = transfer
        self.value = value
        self.context = context
        self.path = posixpath.normpath(value.text.strip("\"'").lstrip("/") or ".")

    @property
    def span(self) -> Span:
        return self.value.span

    @property
    def is_glob(self) -> bool:
        """Whether it is a pattern, which may well match nothing."""
        return any(sign in self.path for sign in "*?[")

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the context."""
        return self.path in (".", "*")

    @property
    def is_there(self) -> bool:
        """Whether it is a file or folder of the context, and not all of it."""
        places = (os.path.join(folder, self.path) for folder in self.context.folders)
        return self.path != "." and not self.is_glob and any(map(self.context.files.has, places))

    @property
    def is_missing(self) -> bool:
        """Whether it is a path that is not there, whatever is given to the build."""
        if self.is_glob or climbs_out(self.value) or "\\" in self.value.script.text:
            return False
        builds = self.context.builds
        may_vary = "$" in self.value.script.text and (not builds or any(build.build.args for build in builds))
        return not may_vary and self.context.lacks(self.path)

    @cached_property
    def shut_out_by(self) -> IgnorePattern | None:
        """The pattern of the ignore file by which nothing of it reaches the builder."""
        ignored = self.context.ignore_file
        return ignored.shuts_out(self.value.text) if ignored is not None else None


def _is_of_project(name: str) -> bool:
    lower = name.lower()
    return "." in lower[1:] and not (lower.startswith(_ABOUT_BUILDS) or lower.endswith(_ENDINGS_ABOUT_BUILDS))
