"""Above a service: what it is built from, and the services that need it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from caulk.linter.compose.model import ComposeFile
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.containers import Container
from caulk.linter.links.ends import ComposeLinks
from caulk.linter.source import Span
from caulk.lsp.lenses.lens import Lens, Place, named


def lenses(file: ComposeFile) -> Iterator[Lens]:
    """Give the lenses of the services that are declared in a file."""
    links = file.links
    containers = links.containers if isinstance(links, ComposeLinks) else ()
    dependents: dict[str, list[Place]] = {}
    for container in containers:
        for dependency in container.service.depends_on:
            dependents.setdefault(dependency.name, []).append(Place(container.name, dependency.span))
    for container in containers:
        at = next(
            (each.key.span for each in container.service.declared_in if each.key.span.source is file.source), None
        )
        if at is None:
            continue
        if container.build is not None and container.build.dockerfile is not None:
            title = f"builds {_dockerfile(container.build, at)}"
            yield Lens(at, "build", container.name, title, partial(_stage, container))
        if container.name in dependents:
            places = dependents[container.name]
            title = f"needed by {named('service', [place.title for place in places])}"
            yield Lens(at, "dependents", container.name, title, partial(list, places))


def _dockerfile(build: ImageBuild, at: Span) -> str:
    """Name a build's Dockerfile, from where the compose file lies, and the stage that it stops at."""
    path = build.path
    name = os.path.relpath(path, os.path.dirname(at.source.path)) if path is not None else "the Dockerfile written here"
    target = f" (target {build.target})" if build.target is not None else ""
    return name.replace(os.sep, "/") + target


def _stage(container: Container) -> list[Place]:
    """Give the FROM of the stage that becomes the image, else the Dockerfile's beginning."""
    build, stage = container.build, container.stage
    if build is None or build.dockerfile is None:
        return []
    span = stage.span if stage is not None else build.dockerfile.source.span(0, 0)
    return [Place(container.name, span)]
