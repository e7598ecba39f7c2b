"""Both ends of the links: what a compose file and what a Dockerfile lead to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from caulk.linter.lazy import cached_property
from caulk.linter.linked import Files
from caulk.linter.links.around import Around
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.containers import Container
from caulk.linter.links.contexts import Context
from caulk.linter.links.drift import Pins, images_in, images_of
from caulk.linter.shell.script import Inlay
from caulk.linter.source import Node

if TYPE_CHECKING:
    from caulk.linter.compose.fields import Value
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.image import ImageUse
    from caulk.linter.linked import Companion
    from caulk.linter.links.targets import Targets
    from caulk.linter.shell.remarks import Ask, Remark, Snippet
    from caulk.linter.variable import Variable

MOST_BUILDS = 500
"""Of so many builds in one view the links are judged: a file with more is no compose file that anybody wrote."""


class ComposeLinks:
    """What a compose file leads to: its services' containers, and the Dockerfiles that they are built of.

    file    the compose file, with all that is merged with it
    files   the files of its project; None where nobody may look at them
    open    opens a Dockerfile by its absolute path, each once
    ask     says what ShellCheck thinks of scripts, those in the Dockerfiles that are written in the file among them
    """

    deployments = ()

    def __init__(
        self,
        file: ComposeFile,
        files: Files | None = None,
        open: Callable[[str], Dockerfile | None] = lambda _path: None,  # noqa: A002
        ask: Ask | None = None,
    ) -> None:
        self.file = file
        self._ask = ask
        self._inlays: dict[int, Dockerfile] = {}
        self.around = Around(files, open, self._inlay, self._built, lambda: self.by_name, self._is_taken)

    @cached_property
    def containers(self) -> tuple[Container, ...]:
        """The services of the merged view as they run, in their order."""
        return tuple(container(service, self.around) for service in self.file.services)

    @cached_property
    def by_name(self) -> Mapping[str, Container]:
        """The containers by their services' names."""
        return {each.name: each for each in self.containers}

    @cached_property
    def _by_image(self) -> dict[str, ImageBuild]:
        found: dict[str, ImageBuild] = {}
        for each in self.containers:
            if each.build is not None:
                found[f"service:{each.name}"] = each.build
                if each.service.image is not None and each.service.image.is_known:
                    found[each.service.image.text] = each.build
        return found

    @cached_property
    def _taken(self) -> frozenset[tuple[int, int, int]]:
        """The places of the build arguments that some ARG takes."""
        from caulk.linter.links.arguments import declared_args

        builds = [each.build for each in self.containers if each.build is not None and each.build.args]
        given = ((build, declared_args(build)) for build in builds[:MOST_BUILDS])
        return frozenset(_place(arg) for build, taken in given for name, arg in build.args.items() if name in taken)

    def _is_taken(self, variable: Variable) -> bool:
        return _place(variable) in self._taken

    def _built(self, image: str) -> ImageBuild | None:
        return self._by_image.get(image)

    def _inlay(self, value: Value) -> Dockerfile:
        from caulk.linter.dockerfile.model import read

        key = id(value.node)
        if key not in self._inlays:
            filled = [each.span for each in value.interpolated.variables]
            source = Inlay(value.script, takes_edits=value.node.style == "literal", filled=filled)
            self._inlays[key] = read(source, lambda dockerfile: self._of_inlay(dockerfile, key), self._ask)
        return self._inlays[key]

    def _of_inlay(self, dockerfile: Dockerfile, key: int) -> DockerfileLinks:
        return DockerfileLinks(dockerfile, self._by_inlay.get(key, ()))

    @cached_property
    def _by_inlay(self) -> Mapping[int, list[Container]]:
        found: dict[int, list[Container]] = {}
        for each in self.containers:
            inline = each.build.build.inline if each.build is not None else None
            if inline is not None:
                found.setdefault(id(inline.node), []).append(each)
        return found

    @cached_property
    def inlays(self) -> Sequence[Dockerfile]:
        """The Dockerfiles that are written in the file itself."""
        if "dockerfile_inline" not in self.file.source.text:
            return ()
        values = (each.build.build.inline for each in self.containers if each.build is not None)
        own = (value for value in values if value is not None and value.span.source is self.file.source)
        return tuple(islice(dict.fromkeys(map(self._inlay, own)), MOST_BUILDS))

    @property
    def companions(self) -> Sequence[Companion]:
        """The Dockerfiles that its services are built of, be they inline."""
        builds = (each.build for each in self.containers)
        found = (build.dockerfile for build in builds if build is not None)
        return tuple(dict.fromkeys(each for each in found if each is not None))

    @cached_property
    def _scripts(self) -> Sequence[Snippet]:
        from caulk.linter.links.scripts import snippets

        return tuple(each for container in self._shown for each in snippets(container))

    @property
    def snippets(self) -> Sequence[Snippet]:
        """The scripts that ShellCheck can read, those in inline Dockerfiles among them."""
        return (*self._scripts, *(each for inlay in self.inlays for each in inlay.snippets))

    @property
    def remarks(self) -> Iterable[Remark]:
        """What ShellCheck says of the others, if it is to be asked."""
        return self._ask(self._scripts) if self._ask is not None else ()

    def may_be_target(self, _stage: str) -> bool:
        """Say no: a compose file has no stages."""
        return False

    def may_be_given(self, _name: str) -> bool:
        """Say no: it takes no contexts."""
        return False

    @property
    def _shown(self) -> list[Container]:
        return [each for each in self.containers if self.file.shows(each.service)]

    def nodes(self) -> Iterator[Node]:
        """Give the containers and builds that it is for this file to tell of, what COPY takes in them, and the pins."""
        shown = self._shown
        yield from shown
        builds = [each.build for each in shown if each.build is not None][:MOST_BUILDS]
        yield from builds
        by_dockerfile: dict[Dockerfile, list[ImageBuild]] = {}
        for build in builds:
            if build.dockerfile is not None:
                by_dockerfile.setdefault(build.dockerfile, []).append(build)
        for dockerfile, mine in by_dockerfile.items():
            yield from _with_sources(contexts(dockerfile, mine))
        if self.file.is_main:
            yield Pins(self.file.span, lambda: images_of(self.containers))


class DockerfileLinks:
    """What a Dockerfile leads to: the services that are made of it, and the folders that it is built of.

    path     its absolute path; None for one that is written in a compose file, or has no place
    files    the files of its project; None where nobody may look at them
    targets  gives what else in the project may build its stages; None where nobody may look
    """

    inlays = ()
    snippets = ()
    remarks = ()

    def __init__(
        self,
        dockerfile: Dockerfile,
        deployments: Sequence[Container],
        path: str | None = None,
        files: Files | None = None,
        targets: Callable[[], Targets | None] = lambda: None,
    ) -> None:
        self.dockerfile = dockerfile
        self.deployments = deployments
        self._path = path
        self._files = files
        self._targets = targets

    @property
    def companions(self) -> Sequence[Companion]:
        """The compose files of its services, with those that are merged with them."""
        found = (each.service.file for each in self.deployments)
        return tuple(file for main in dict.fromkeys(found) for file in (main, *main.assembly.others))

    @cached_property
    def contexts(self) -> tuple[Context, ...]:
        """The folders that its services say it is built of; its own where no service builds it."""
        builds = [each.build for each in self.deployments if each.build is not None]
        if not builds and self._path is not None and self._files is not None:
            return (Context(self.dockerfile, self._path, os.path.dirname(self._path), self._files),)
        return contexts(self.dockerfile, builds)

    def may_be_target(self, stage: str) -> bool:
        """Say whether a script, a workflow, or a compose file that is not in hand may build the stage of that name."""
        targets = self._targets()
        return targets is not None and targets.may_be(stage)

    def may_be_given(self, name: str) -> bool:
        """Say whether one of these may give a build a context of that name."""
        targets = self._targets()
        return targets is not None and targets.may_have_context(name)

    def nodes(self) -> Iterator[Node]:
        """Give the containers and builds made of it, the folders with what COPY takes of them, and the pins."""
        yield from self.deployments[:MOST_BUILDS]
        yield from (each.build for each in self.deployments[:MOST_BUILDS] if each.build is not None)
        yield from _with_sources(self.contexts)
        if self._path is not None:  # the compose file around tells of its own
            yield from self._pins

    @property
    def _pins(self) -> Iterator[Pins]:
        """How each project that builds it pins images, or it alone where none does."""
        span, source = self.dockerfile.span, self.dockerfile.source
        if not self.deployments:
            yield Pins(span, lambda: images_in(self.dockerfile))
        mine: dict[ComposeFile, list[Container]] = {}
        for each in self.deployments:
            mine.setdefault(each.service.file, []).append(each)
        yield from (Pins(span, partial(_images_around, containers), source) for containers in mine.values())


def _images_around(mine: Sequence[Container]) -> Iterator[ImageUse]:
    """Give the images of a project, some of whose containers are at hand, with their Dockerfile as it is linted."""
    return images_of({**mine[0].siblings, **{each.name: each for each in mine}}.values())


def container(service: Service, around: Around) -> Container:
    """Give a service as it runs, among these files."""
    build = service.build
    made = ImageBuild(service, build, around) if build is not None else None
    return Container(service, made, around.containers)


def contexts(dockerfile: Dockerfile, builds: Iterable[ImageBuild]) -> tuple[Context, ...]:
    """Give the folders that builds of one Dockerfile say it is built of, each once."""
    by_folder: dict[str, list[ImageBuild]] = {}
    for build in builds:
        if build.context is not None:
            by_folder.setdefault(build.context, []).append(build)
    return tuple(
        Context(dockerfile, mine[0].path, folder, mine[0].files, mine)
        for folder, mine in by_folder.items()
        if mine[0].files is not None
    )


def _with_sources(found: Iterable[Context]) -> Iterator[Node]:
    for context in found:
        yield context
        yield from context.sources


def _place(variable: Variable) -> tuple[int, int, int]:
    return id(variable.span.source), variable.span.start, variable.span.end
