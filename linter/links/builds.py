"""A service's build: the Dockerfile that it reads, the stage that it stops at, the folder that it sends."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from caulk.linter.compose.paths import local_path
from caulk.linter.dockerfile.instructions import Instruction
from caulk.linter.lazy import cached_property
from caulk.linter.linked import Files
from caulk.linter.links.arguments import image_given
from caulk.linter.links.around import Around
from caulk.linter.source import Span
from caulk.linter.spelling import nearest
from caulk.linter.variable import Variable

if TYPE_CHECKING:
    from caulk.linter.compose.fields import Value
    from caulk.linter.compose.parts import Build
    from caulk.linter.compose.service import Service
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.dockerfile.stages import Stage
    from caulk.linter.image import ImageReference

Kind = TypeVar("Kind", bound=Instruction)
DOCKERFILE = "Dockerfile"
# BuildKit looks for the one in small letters too, podman for the other.
_ALTERNATIVES = ("dockerfile", "Containerfile")
_TEMPLATES = (".j2", ".jinja", ".jinja2", ".in", ".tmpl", ".tpl", ".template", ".erb", ".mustache", ".ejs", ".sh")
_MOST_BUILDS = 20
_MOST_GUESSED = 64


def named_dockerfile(build: Build, folder: str) -> str | None:
    """Give the path of the Dockerfile that a build names by itself, `folder` being where its context starts.

    None where it is inline, where a variable without default hides it, and where the context is no folder.
    """
    context, dockerfile = build.context, build.dockerfile
    values = [value for value in (context, dockerfile) if value is not None]
    if build.inline is not None or not all(value.is_known for value in values):
        return None
    place = local_path(context.text or "." if context is not None else ".", folder)
    return local_path(dockerfile.text if dockerfile is not None else DOCKERFILE, place) if place is not None else None


class ImageBuild:
    """One service's `build`, and where its parts lead. `span` is that of the key.

    service   the service, of the merged view: its values stand where they are written, be that in other files
    build     the keys as they are written, each with its place
    """

    def __init__(self, service: Service, build: Build, around: Around) -> None:
        self.service = service
        self.build = build
        self.around = around

    @property
    def span(self) -> Span:
        return self.build.span

    @property
    def files(self) -> Files | None:
        """The files of the project; None where nobody may look at them."""
        return self.around.files

    @property
    def is_all_there(self) -> bool:
        """Whether no other file can add to it: what it lacks is missing."""
        return self.service.is_all_there and not self.service.is_unresolved

    def text(self, value: Value | None) -> str | None:
        """Give what a value comes to, `.env` and defaults put in; None where a variable hides it."""
        given = self.service.file.given(value) if value is not None else None
        return None if given is None or given.unknown else given.text

    @cached_property
    def context(self) -> str | None:
        """The context's absolute path; None where it is no folder (a URL), not known, or outside the project.

        Where a file that is not the main one of any leaves it out, another one may well give it, and so may what the
        service extends where that is not known.
        """
        value, file = self.build.context, self.service.file
        if value is None and (self.service.is_unresolved or not (file.is_first or file.assembly.is_joined)):
            return None
        place = value.span if value is not None else self.span
        folder = file.folder_of(place.source)
        text = "." if value is None else self.text(value)
        path = local_path(text or ".", folder) if folder is not None and text is not None else None
        return path if path is not None and self.files is not None and self.files.contains(path) else None

    @cached_property
    def path(self) -> str | None:
        """The Dockerfile's absolute path, whether it is there or not; None where it is inline, not known or outside."""
        value = self.build.dockerfile
        text = self.text(value) if value is not None or self.service.is_unresolved else DOCKERFILE
        if self.build.inline is not None or self.context is None or self.files is None or not text:
            return None
        path = local_path(text, self.context)
        if path is None or not self.files.contains(path):
            return None
        folder, name = os.path.split(path)
        if name == DOCKERFILE and name not in (names := self.files.names(folder)):
            return next((os.path.join(folder, other) for other in _ALTERNATIVES if other in names), path)
        return path

    @property
    def _home(self) -> str:
        """The folder of the compose file that `build` stands in."""
        return self.service.file.folder_of(self.span.source) or ""

    @property
    def shown_path(self) -> str:
        """The Dockerfile's path as people would write it: from the folder of the compose file on."""
        return os.path.relpath(self.path, self._home).replace(os.sep, "/") if self.path is not None else DOCKERFILE

    @cached_property
    def lacks_context(self) -> bool:
        """Whether the context is a folder of the project that is not there, though it has to be."""
        return self.files is not None and self.context is not None and self.files.lacks(self.context, self._home)

    @property
    def has_file_as_context(self) -> bool:
        """Whether the context is there and a file, as far as it can be read."""
        files, path = self.files, self.context
        return files is not None and path is not None and not files.names(path) and files.read(path) is not None

    @property
    def has_folder_as_dockerfile(self) -> bool:
        """Whether what it names as its Dockerfile is a folder that holds something."""
        return self.files is not None and self.path is not None and bool(self.files.names(self.path))

    @cached_property
    def lacks_dockerfile(self) -> bool:
        """Whether the Dockerfile is not there, though its context is, and nothing shows that it is made."""
        if self.files is None or self.path is None or self.context is None or not self.files.names(self.context):
            return False
        folder, name = os.path.split(self.path)
        is_made = any(other.startswith(f"{name}.") and other.endswith(_TEMPLATES) for other in self.files.names(folder))
        return not is_made and self.files.lacks(self.path, self._home)

    @cached_property
    def dockerfile(self) -> Dockerfile | None:
        """The Dockerfile, be it inline; None where it cannot be read."""
        if self.build.inline is not None:
            return self.around.inlay(self.build.inline)
        return self.around.dockerfile(self.path) if self.path is not None else None

    @cached_property
    def target(self) -> str | None:
        """The name of the stage that it stops at; None for the last, and where it is not known."""
        return self.text(self.build.target) or None

    @cached_property
    def stage(self) -> Stage | None:
        """The stage that becomes the image; None where there is none, or it is not known which."""
        is_told = self.build.target is not None or self.service.is_unresolved
        if self.dockerfile is None or (is_told and self.target is None):
            return None
        return self.dockerfile.final_stage if self.target is None else self.dockerfile.target(self.target)

    @property
    def nearest_stage(self) -> str | None:
        """The stage whose name looks most like the target's."""
        stages = self.dockerfile.stages[:_MOST_GUESSED] if self.dockerfile is not None else ()
        return nearest(self.target, [stage.name for stage in stages if stage.name]) if self.target else None

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages that the build comes by: the target, what it is built from, and what those take files of."""
        return self.stage.needed if self.stage is not None else frozenset()

    @cached_property
    def args(self) -> Mapping[str, Variable]:
        """The build arguments by name; one without value is given by the shell around, if at all."""
        return {variable.name: variable for variable in self.build.given_args}

    def gives(self, context: str) -> bool:
        """Say whether one of `additional_contexts` has a name; of those that a variable hides it may be any."""
        return any(each.name == context or "$" in each.name for each in self.build.contexts)

    @cached_property
    def base(self) -> ImageBuild | None:
        """The other build of the project whose image this one begins with."""
        image = self.stage.base_image if self.stage is not None else None
        if image is None or not image.is_known:
            return None
        given = (context.value for context in self.build.contexts if context.name == image.text)
        return self.around.built(next(given, None) or image.text)

    @cached_property
    def lineage(self) -> tuple[Stage, ...]:
        """The target, the stage that it is built from and so on, those of the other builds that it begins with too."""
        return tuple(stage for build in self._chain() if build.stage is not None for stage in build.stage.lineage)

    @cached_property
    def first_image(self) -> ImageReference | None:
        """The image below its lineage, by the arguments that are given; None for scratch, and where it is not known."""
        *_, last = self._chain()
        return image_given(last)

    def _chain(self) -> Iterator[ImageBuild]:
        build: ImageBuild | None = self
        seen: list[ImageBuild] = []
        while build is not None and build not in seen and len(seen) < _MOST_BUILDS:
            seen.append(build)
            yield build
            build = build.base

    def last(self, kind: type[Kind]) -> Kind | None:
        """Give the instruction of a kind that holds in the image, as far down as it is built here."""
        for build in self._chain():
            found = build.stage.last(kind) if build.stage is not None else None
            if found is not None:
                return found
        return None
