"""The graph as boxes and arrows, whatever the language that draws them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from caulk.linter.finding import SEVERITIES, Severity
from caulk.linter.graph.model import (
    BuildFile,
    Capabilities,
    Graph,
    Marks,
    Mount,
    Origin,
    Project,
    Resource,
    Service,
    Stage,
)
from caulk.linter.graph.words import counts, published, traits
from caulk.linter.report.escape import printable

BoxKind = Literal["service", "stage", "image", "network", "volume", "path"]
ArrowKind = Literal["builds", "from", "copies", "waits", "joins", "mounts"]
MOST_CAPABILITIES = 6


class Box(NamedTuple):
    """A box: its name in the drawing, its printable lines, and the gravest finding on it."""

    id: str
    kind: BoxKind
    lines: tuple[str, ...]
    worst: Severity | None = None


class Arrow(NamedTuple):
    """An arrow from one box to another, by their names; `joins` and `mounts` have no head."""

    start: str
    end: str
    kind: ArrowKind
    label: str = ""


class Group(NamedTuple):
    """Boxes with a frame around them: a project, or in it a Dockerfile."""

    id: str
    label: str
    boxes: list[Box]
    groups: list[Group]


class Drawing:
    """All frames, boxes and arrows of a graph; images stand outside the frames, each once."""

    def __init__(self, graph: Graph) -> None:
        self.groups: list[Group] = []
        self.arrows: list[Arrow] = []
        self._images: dict[str, Box] = {}
        for project in graph.projects:
            self._add_project(project)
        for file in graph.files:
            self.groups.append(self._file(file, f"f{len(self.groups)}"))

    @property
    def images(self) -> tuple[Box, ...]:
        return tuple(self._images.values())

    @property
    def boxes(self) -> Iterator[Box]:
        """Every box, in any frame or none."""
        waiting = list(self.groups)
        while waiting:
            group = waiting.pop()
            yield from group.boxes
            waiting += group.groups
        yield from self.images

    def _add_project(self, project: Project) -> None:
        name = f"p{len(self.groups)}"
        group = Group(name, printable(project.path), [], [])
        self.groups.append(group)
        ids = _Ids(name)
        for file in project.files:
            group.groups.append(self._file(file, ids.of("f", file.path)))
        group.boxes.extend(_resource(each, "network", ids.of("n", each.name)) for each in project.networks)
        group.boxes.extend(_resource(each, "volume", ids.of("v", each.name)) for each in project.volumes)
        for service in project.services:
            own = ids.of("s", service.name)
            group.boxes.append(Box(own, "service", tuple(_service_lines(service)), service.marks.worst))
        for service in project.services:
            own = ids.of("s", service.name)
            self._add_origin(service, own, ids)
            self.arrows += _arrows(service, own, ids)
        group.boxes.extend(Box(box, "path", (printable(path),)) for path, box in ids.all("h"))

    def _add_origin(self, service: Service, own: str, ids: _Ids) -> None:
        build = service.build
        if build is None:
            if service.image:
                self.arrows.append(Arrow(own, self._image(service.image), "from"))
        elif build.file is not None and build.stage is not None:
            self.arrows.append(Arrow(own, f"{ids.of('f', build.file.path)}t{build.stage}", "builds"))

    def _file(self, file: BuildFile, name: str) -> Group:
        group = Group(name, printable(file.path), [], [])
        for stage in file.stages:
            own = f"{name}t{stage.number}"
            group.boxes.append(Box(own, "stage", tuple(_stage_lines(stage)), stage.marks.worst))
            if stage.base is not None:
                self.arrows.append(Arrow(own, self._origin(stage.base, name), "from"))
            self.arrows += (Arrow(own, self._origin(origin, name), "copies") for origin in stage.copies)
        return group

    def _origin(self, origin: Origin, file: str) -> str:
        return self._image(origin.name) if origin.stage is None else f"{file}t{origin.stage}"

    def _image(self, name: str) -> str:
        if name not in self._images:
            self._images[name] = Box(f"i{len(self._images)}", "image", (printable(name),))
        return self._images[name].id


class _Ids:
    """The names that a project's boxes have in the drawing, by their kind and their own name."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._given: dict[str, dict[str, str]] = {}

    def of(self, kind: str, name: str) -> str:
        """Give the name of a box, a new one if it has none yet."""
        given = self._given.setdefault(kind, {})
        return given.setdefault(name, f"{self._prefix}{kind}{len(given)}")

    def known(self, kind: str, name: str) -> str | None:
        """Give the name of a box that has one."""
        return self._given.get(kind, {}).get(name)

    def all(self, kind: str) -> Iterable[tuple[str, str]]:
        """Give what the boxes of a kind stand for, and their names."""
        return self._given.get(kind, {}).items()


def _arrows(service: Service, own: str, ids: _Ids) -> Iterator[Arrow]:
    """Give what leads from a service to others, to networks and to what it mounts."""
    for dependency in service.depends_on:
        end = ids.known("s", dependency.service)
        if end is not None:
            label = "" if dependency.condition == "service_started" else printable(dependency.condition)
            yield Arrow(own, end, "waits", label)
    for network in service.networks:
        end = ids.known("n", network)
        if end is not None:
            yield Arrow(own, end, "joins")
    for mount in service.mounts:
        end = ids.known("v", mount.source) if mount.kind == "volume" else None
        if mount.kind == "bind" and mount.source:
            end = ids.of("h", mount.source)
        if end is not None:
            yield Arrow(own, end, "mounts", _mount_label(mount))


def _resource(resource: Resource, kind: BoxKind, box: str) -> Box:
    lines = (printable(resource.name), *traits(resource), *_counts(resource.marks))
    return Box(box, kind, lines, resource.marks.worst)


def _service_lines(service: Service) -> Iterator[str]:
    yield printable(service.name)
    if service.profiles:
        yield printable(f"profiles: {', '.join(service.profiles)}")
    if service.network_mode:
        yield printable(f"network: {service.network_mode}")
    yield from (printable(f"publishes {published(port)} as {port.target}") for port in service.ports)
    if service.capabilities is not None:
        yield from _capability_lines(service.capabilities)
    yield from _counts(service.marks)


def _stage_lines(stage: Stage) -> Iterator[str]:
    yield printable(stage.name)
    if stage.base is None:
        yield "scratch"
    yield from _counts(stage.marks)


def _capability_lines(capabilities: Capabilities) -> Iterator[str]:
    """Say in a few words how the capabilities differ from the engine's default set."""
    if capabilities.is_privileged:
        yield "privileged"
    elif not capabilities.is_mostly_default:
        yield "only " + _some(capabilities.held) if capabilities.held else "no capability"
    else:
        if capabilities.added:
            yield "with " + _some(capabilities.added)
        if capabilities.without:
            yield "without " + _some(capabilities.without)


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - MOST_CAPABILITIES
    shown = ", ".join(names[:MOST_CAPABILITIES])
    return printable(shown + (f" and {more} more" if more > 0 else ""))


def _mount_label(mount: Mount) -> str:
    return printable(mount.target) + (" (read only)" if mount.is_read_only else "")


def _counts(marks: Marks) -> tuple[str, ...]:
    """Give a line with the numbers of errors and warnings; none where there are none."""
    found = counts(marks, SEVERITIES[:2])
    return (found,) if found else ()
