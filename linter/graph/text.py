"""The graph as a tree for a terminal: each service with all that it touches, then the Dockerfiles and their stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caulk.linter.finding import SEVERITIES
from caulk.linter.graph.model import (
    BuildFile,
    Capabilities,
    Dependency,
    Graph,
    Mark,
    Marks,
    Mount,
    Origin,
    Port,
    Project,
    Resource,
    Service,
    Stage,
)
from caulk.linter.graph.tree import Branch, folded, grown
from caulk.linter.graph.words import counts, published, traits
from caulk.linter.knowledge.capabilities import DEFAULT, MEANINGS
from caulk.linter.report.escape import printable
from caulk.linter.report.summary import count
from caulk.linter.report.terminal import paint
from caulk.linter.run import Style

Users = dict[str, list[str]]

LABEL = 11
"""Columns that a label and the blanks behind it take."""


def render(graph: Graph, style: Style) -> str:
    """Give a tree for each project and each Dockerfile that none builds, and what the capabilities mean."""
    trees = [*map(_project, graph.projects), *map(_file, graph.files)]
    blocks = [
        "\n".join(f"{line.lead}{_painted(line.text, line.color, style)}" for line in grown(tree, style.width))
        for tree in trees
    ]
    if any(_shows_default(service) for project in graph.projects for service in project.services):
        blocks.append("\n".join(_legend(style.width)))
    return "\n\n".join(blocks) if blocks else "no Dockerfile and no compose file found"


def _painted(text: str, color: str | None, style: Style) -> str:
    return paint(text, color, style) if color else text


def _project(project: Project) -> Branch:
    joined, mounted = _users(project)
    parts = (
        *(_service(service, project.path) for service in project.services),
        *(_resource("network", network, joined.get(network.name, []), project.path) for network in project.networks),
        *(_resource("volume", volume, mounted.get(volume.name, []), project.path) for volume in project.volumes),
        *(_file(file, project.services) for file in project.files),
        *_findings(project.marks, project.path),
    )
    head = f"{printable(project.path)}: {count(len(project.services), 'service')}"
    return Branch((head,), parts, "bold")


def _service(service: Service, home: str) -> Branch:
    rows = [
        *_row("runs", [service.image] if service.image and service.build is None else []),
        *_row("builds", _built(service)),
        *_row("as user", [service.user]),
        *_row("profiles", service.profiles),
        *_row("waits for", map(_dependency, service.depends_on)),
        *_row("network", [service.network_mode] if service.network_mode else [", ".join(service.networks)]),
        *_row("publishes", map(_port, service.ports)),
        *_row("mounts", map(_mount, service.mounts)),
        *_row("may", _capabilities(service.capabilities) if service.capabilities is not None else ()),
        *_findings(service.marks, home),
    ]
    return Branch((_head("service", service.name, service.marks),), tuple(rows), service.marks.worst or "bold")


def _file(file: BuildFile, services: tuple[Service, ...] = ()) -> Branch:
    built: dict[int | None, list[str]] = {}
    for service in services:
        if service.build is not None and service.build.file is file:
            built.setdefault(service.build.stage, []).append(service.name)
    below = (
        *(_stage(stage, built.get(stage.number, []), file.path) for stage in file.stages),
        *_findings(file.marks, file.path),
    )
    return Branch((printable(file.path),), below, "bold")


def _stage(stage: Stage, builders: list[str], home: str) -> Branch:
    rows = [
        *_row("from", [_origin(stage.base) if stage.base else "nothing (scratch)"]),
        *_row("copies of", map(_origin, stage.copies)),
        *_row("built by", [", ".join(builders)]),
        *_findings(stage.marks, home),
    ]
    return Branch((_head("stage", stage.name, stage.marks),), tuple(rows), stage.marks.worst or "bold")


def _users(project: Project) -> tuple[Users, Users]:
    """Give the services that join each network, and those that mount each volume."""
    joined: Users = {}
    mounted: Users = {}
    for service in project.services:
        for network in service.networks:
            joined.setdefault(network, []).append(service.name)
        for volume in dict.fromkeys(mount.source for mount in service.mounts if mount.kind == "volume"):
            mounted.setdefault(volume, []).append(service.name)
    return joined, mounted


def _resource(word: str, resource: Resource, users: list[str], home: str) -> Branch:
    special = ", ".join(traits(resource))
    text = _head(word, resource.name, resource.marks) + (f" ({special})" if special else "")
    rows = (*_row("used by", [", ".join(users) or "no service"]), *_findings(resource.marks, home))
    return Branch((text,), rows, resource.marks.worst or "bold")


def _head(word: str, name: str, marks: Marks) -> str:
    found = counts(marks, SEVERITIES)
    return f"{word} {printable(name)}" + (f"  [{found}]" if found else "")


def _row(label: str, values: Iterable[str], color: str | None = None) -> Iterator[Branch]:
    """Give a branch with a line for each value, the first with the label; none where there is no value."""
    lines = [printable(value) for value in values if value]
    if lines:
        first, *others = lines
        yield Branch((f"{label:{LABEL}}{first}", *(" " * LABEL + line for line in others)), (), color, LABEL + 4)


def _built(service: Service) -> Iterator[str]:
    build = service.build
    if build is None:
        return
    target = f", stage {build.target}" if build.target is not None else ""
    lost = (
        ", which is not known here"
        if build.file is None
        else ", which has no such stage"
        if build.stage is None
        else ""
    )
    named = f", as {service.image}" if service.image else ""
    yield f"{build.path}{target}{lost}{named}"


def _dependency(dependency: Dependency) -> str:
    wanted = {"service_started": "", "service_healthy": " to be healthy"}
    condition = wanted.get(dependency.condition, f" ({dependency.condition})")
    if dependency.condition == "service_completed_successfully":
        condition = " to end well"
    return f"{dependency.service}{condition}{'' if dependency.is_required else ', if it is there'}"


def _port(port: Port) -> str:
    return f"{published(port)} -> {port.target}/{port.protocol}" + ("" if port.address else ", to everybody")


def _mount(mount: Mount) -> str:
    source = {"volume": f"volume {mount.source}".rstrip(), "bind": mount.source}.get(
        mount.kind, f"{mount.kind} {mount.source}".rstrip()
    )
    return f"{source} -> {mount.target}{' (read only)' if mount.is_read_only else ''}"


def _origin(origin: Origin) -> str:
    return origin.name if origin.stage is None else f"stage {origin.name}"


def _shows_default(service: Service) -> bool:
    capabilities = service.capabilities
    return capabilities is not None and not capabilities.is_privileged and capabilities.is_mostly_default


def _capabilities(capabilities: Capabilities) -> Iterator[str]:
    """Say what a service may do: against the engine's default set where it has the most of that."""
    if capabilities.is_privileged:
        yield "do everything: it is privileged"
        return
    if capabilities.is_mostly_default:
        yield "use the engine's default capabilities" + (", but for" if capabilities.without else "")
        yield from (f"- {_meaning(name)}" for name in capabilities.without)
        yield from (f"+ {_meaning(name)}" for name in capabilities.added)
    else:
        yield "use these capabilities only" if capabilities.held else "use no capability"
        yield from (f"+ {_meaning(name)}" for name in capabilities.held)
    if not capabilities.is_known:
        yield "and what variables may add or take away"


def _meaning(name: str) -> str:
    return f"{name}: {MEANINGS[name]}" if name in MEANINGS else f"{name}: no capability that is known"


def _findings(marks: Marks, home: str) -> Iterator[Branch]:
    """Give a row with the errors and one with the warnings; of hints the head says how many there are.

    `home` is the path of the file that the tree stands for: of findings elsewhere the path is told too.
    """
    for severity in SEVERITIES[:2]:
        named = (f"{mark.rule}, {_place(mark, home)}" for mark in marks.of(severity))
        yield from _row(severity, named, severity)


def _place(mark: Mark, home: str) -> str:
    return f"line {mark.line}" if mark.path == home else f"{mark.path}:{mark.line}"


def _legend(width: int) -> Iterator[str]:
    yield from folded("The engine's default capabilities, which a container has unless they are dropped:", width)
    for name in sorted(DEFAULT):
        yield from folded(f"  {name:17}{MEANINGS[name]}", width, 19)
