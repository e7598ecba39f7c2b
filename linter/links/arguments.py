"""Build arguments between compose and the Dockerfile: those that nobody takes, those that nobody gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from caulk.linter.dockerfile.default_base import Defaults, is_image_name
from caulk.linter.dockerfile.instructions import Arg, From, Instruction, Onbuild
from caulk.linter.dockerfile.scope import PREDEFINED
from caulk.linter.dockerfile.variables import expand, references
from caulk.linter.image import ImageReference
from caulk.linter.spelling import nearest
from caulk.linter.variable import Variable

if TYPE_CHECKING:
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.dockerfile.stages import Stage
    from caulk.linter.links.builds import ImageBuild

# The builder takes these itself, whether an ARG declares them or not.
_PROXIES = tuple(f"{kind}_PROXY" for kind in ("HTTP", "HTTPS", "FTP", "NO", "ALL"))
_BUILDER = frozenset((*PREDEFINED, *_PROXIES, *map(str.lower, _PROXIES), "SOURCE_DATE_EPOCH"))
_MOST_GUESSED = 64
_MOST_STAGES = 1000


def unused(build: ImageBuild) -> Iterator[Variable]:
    """Give the `build.args` that no ARG takes in the stages that the target needs; nothing where others may do so.

    Those are another frontend, and triggers of an image that is made for them. Nor is one given that stands where
    another service takes it from too, and needs it.
    """
    dockerfile = build.dockerfile
    if dockerfile is None or not dockerfile.stages or not build.args or _has_other_frontend(dockerfile):
        return
    if any(_has_triggers(stage) for stage in build.stages):
        return
    declared = declared_args(build)
    for name, variable in build.args.items():
        known = name in declared or name in _BUILDER or name.startswith("BUILDKIT_") or "$" in name
        if name and not known and not build.around.is_taken(variable):
            yield variable


def similar(build: ImageBuild, variable: Variable) -> str | None:
    """Give the ARG whose name looks most like that of an argument that nobody takes."""
    return nearest(variable.name, sorted(declared_args(build))[:_MOST_GUESSED])


def missing(build: ImageBuild) -> Iterator[tuple[Variable, From]]:
    """Give the ARGs without default that nobody gives and without which a FROM names no image, with that FROM.

    BuildKit refuses a FROM that is empty in any stage; another only matters in those that the target needs.
    """
    dockerfile = build.dockerfile
    if dockerfile is None or not build.is_all_there:
        return
    bare = {name: arg for name, arg in _declared_in(dockerfile.prelude).items() if arg.value is None}
    if not bare:
        return
    defaults = Defaults(dockerfile.prelude, {name: given.value or "" for name, given in build.args.items()})
    for stage in dockerfile.stages[:_MOST_STAGES]:
        names = [use.name for word in stage.start.words[:1] for use in references(word.script, stage.start.escape)]
        wanted = [bare[name] for name in names if name in bare and name not in build.args]
        hidden = any(name in build.args and not build.args[name].is_known for name in names)
        if wanted and not hidden and _names_nothing(stage, defaults, is_needed=stage in build.stages):
            yield wanted[0], stage.start


def image_given(build: ImageBuild) -> ImageReference | None:
    """Give the image that a build begins with, its arguments put in; None for scratch, and where one hides it."""
    image = build.stage.base_image if build.stage is not None else None
    if image is None or build.dockerfile is None:
        return None
    given = {name: arg for name, arg in build.args.items() if name in build.dockerfile.global_args}
    if not given or "$" not in image.script.text:
        return image.reference
    if not all(arg.is_known for arg in given.values()):
        return None
    defaults = Defaults(build.dockerfile.prelude, {name: arg.value or "" for name, arg in given.items()})
    return ImageReference.parse(expand(image.script.text, defaults, build.dockerfile.tree.escape).text)


def _names_nothing(stage: Stage, defaults: Mapping[str, str], *, is_needed: bool) -> bool:
    text = expand(stage.start.words[0].raw, defaults, stage.start.escape).text
    return not text or (is_needed and not is_image_name(text))


def declared_args(build: ImageBuild) -> frozenset[str]:
    """Give the names of the ARGs that a build comes by; of all in the Dockerfile, where its target is not known."""
    if build.dockerfile is None:
        return frozenset()
    if build.stage is None:
        return build.dockerfile.global_args | build.dockerfile.stage_args
    triggers = (each.trigger for stage in build.lineage for each in stage.own(Onbuild) if each.trigger is not None)
    return build.stage.takes_args.union(_declared_in(triggers))


def _declared_in(instructions: Iterable[Instruction]) -> dict[str, Variable]:
    args = (each for each in instructions if isinstance(each, Arg))
    return {variable.name: variable for arg in args for variable in arg.variables}


def _has_other_frontend(dockerfile: Dockerfile) -> bool:
    frontends = [each.value for each in dockerfile.tree.directives if each.name == "syntax"]
    return any("docker/dockerfile" not in frontend for frontend in frontends)


def _has_triggers(stage: Stage) -> bool:
    image = stage.base_image
    return image is not None and "onbuild" in image.text
