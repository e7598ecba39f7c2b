"""What a Dockerfile asks of who builds it, and compose has to give: secrets, SSH agents, named contexts.

Source: BuildKit's `instructions/commands_runmount.go`, and `pkg/compose/build.go` of docker/compose.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caulk.linter.dockerfile.instructions import Copy, Value
from caulk.linter.dockerfile.running import Run, RunMount
from caulk.linter.knowledge.official_images import names_no_image

if TYPE_CHECKING:
    from caulk.linter.dockerfile.stages import Stage
    from caulk.linter.links.builds import ImageBuild

DEFAULT_AGENT = "default"


def missing_secrets(build: ImageBuild) -> Iterator[tuple[RunMount, str]]:
    """Give the mounts of secrets that have to be there and that `build.secrets` does not give, with their ids."""
    for mount in _required(build, "secret"):
        name = mount.options.get("id") or mount.options.get("source")
        target = mount.target
        text = name.text if name is not None else posixpath.basename(target.text) if target is not None else ""
        known = all(value.is_known for value in (name, target) if value is not None)
        if text and known and not _is_among(text, build.build.secrets):
            yield mount, text


def missing_agents(build: ImageBuild) -> Iterator[tuple[RunMount, str]]:
    """Give the mounts of SSH agents that have to be there and that `build.ssh` does not give, with their ids."""
    for mount in _required(build, "ssh"):
        name = mount.options.get("id")
        text = name.text if name is not None else DEFAULT_AGENT
        if (name is None or name.is_known) and not _is_among(text, build.build.agents):
            yield mount, text


def _is_among(name: str, given: frozenset[str]) -> bool:
    """Say whether a name is given; one that a variable hides may be any."""
    return name in given or any("$" in each for each in given)


def _required(build: ImageBuild, kind: str) -> Iterator[RunMount]:
    """Give the mounts of a type that fail the build without what they name, in the stages that it comes by."""
    for stage in build.stages if build.is_all_there else ():
        for run in stage.own(Run):
            for mount in run.mounts:
                required = mount.options.get("required")
                if mount.type == kind and required is not None and required.text.lower() in ("", "true", "1"):
                    yield mount


def missing_contexts(build: ImageBuild) -> Iterator[Value]:
    """Give the names in `COPY --from` that no stage, no named context and no known image has."""
    for stage in build.stages:
        for copy in stage.own(Copy):
            if copy.origin is not None and lacks_context(build, copy.origin.text, stage):
                yield copy.origin


def lacks_context(build: ImageBuild, name: str, stage: Stage) -> bool:
    """Say whether a build has nothing of the name that a `--from` in one of its stages gives.

    A name with a tag, a registry or an owner is an image; one without is, if it is known as an official one.
    """
    if not build.is_all_there or stage not in build.stages or not names_no_image(name):
        return False
    return not (name.isdecimal() or stage.dockerfile.has_stage(name) or build.gives(name))
