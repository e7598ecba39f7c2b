"""From documents to the graph: each compose file with all that it builds, and the Dockerfiles that nobody builds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from caulk.linter.compose.references import NetworkUse
from caulk.linter.compose.resources import Resource
from caulk.linter.compose.service import Service
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Diagnostic
from caulk.linter.graph import model
from caulk.linter.graph.marking import Marking
from caulk.linter.knowledge.capabilities import DEFAULT, canonical, held
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.containers import Container
from caulk.linter.links.ends import ComposeLinks
from caulk.linter.report.paths import Paths
from caulk.linter.shell.script import Inlay
from caulk.linter.source import Span

DEFAULT_NETWORK = "default"


def read_graph(
    projects: Iterable[ComposeLinks], dockerfiles: Iterable[Dockerfile], diagnostics: Iterable[Diagnostic]
) -> model.Graph:
    """Make a graph of what compose files lead to, of other Dockerfiles, and of what was found in all of them."""
    reader = _Reader(diagnostics)
    read = tuple(reader.project(links) for links in projects)
    return model.Graph(read, tuple(reader.unbuilt(dockerfiles)))


class _Reader:
    """Reads parts of the graph; each Dockerfile once."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._marking = Marking(diagnostics)
        self._paths = Paths()
        self._files: dict[Dockerfile, model.BuildFile] = {}

    def project(self, links: ComposeLinks) -> model.Project:
        file = links.file
        services = tuple(self._service(container) for container in links.by_name.values())
        built = (service.build.file for service in services if service.build is not None)
        sources = (file.source, *(other.source for other in file.assembly.others))
        networks = [self._resource(network) for network in file.networks]
        declared = {network.name for network in networks}
        if DEFAULT_NETWORK not in declared and any(DEFAULT_NETWORK in service.networks for service in services):
            networks.append(model.Resource(DEFAULT_NETWORK, False, False, model.Marks()))
        return model.Project(
            self._paths[file.source.path],
            services,
            tuple(networks),
            tuple(self._resource(volume) for volume in file.volumes),
            tuple({each.path: each for each in built if each is not None}.values()),
            self._marking.take(*(Span(source, 0, len(source.text) + 1) for source in sources)),
        )

    def unbuilt(self, dockerfiles: Iterable[Dockerfile]) -> Iterator[model.BuildFile]:
        """Give the Dockerfiles that no project has asked for."""
        built = {os.path.abspath(dockerfile.source.path) for dockerfile in self._files}
        for dockerfile in dockerfiles:
            if os.path.abspath(dockerfile.source.path) not in built:
                yield self._file(dockerfile, self._paths[dockerfile.source.path])

    def _service(self, container: Container) -> model.Service:
        service = container.service
        # First what is inside, so that a service does not take the findings of a Dockerfile written into it.
        build = self._build(container.build) if container.build is not None else None
        mode = service.text("network_mode") or ""
        networks = dict.fromkeys(use.name for use in service.references if isinstance(use, NetworkUse))
        return model.Service(
            service.name,
            service.image.text if service.image is not None else "",
            build,
            container.user.text if container.user is not None else "",
            service.profiles,
            tuple(
                model.Dependency(use.name, use.condition or "service_started", use.required)
                for use in service.depends_on
            ),
            mode,
            tuple(networks) or (() if mode else (DEFAULT_NETWORK,)),
            tuple(_ports(service)),
            tuple(
                model.Mount(mount.type, mount.source or "", mount.target or "", mount.read_only)
                for mount in service.mounts
            ),
            None if service.is_windows else _capabilities(service),
            self._marking.take(*(part.span for part in service.declared_in)),
        )

    def _build(self, build: ImageBuild) -> model.Build:
        keys, dockerfile, service = build.build, build.dockerfile, build.service
        if keys.inline is not None:
            path = f"{self._paths[keys.span.source.path]}, written in {service.name}"
        elif dockerfile is not None:
            path = self._paths[dockerfile.source.path]
        else:
            context, name = (value.text if value is not None else None for value in (keys.context, keys.dockerfile))
            path = "/".join(filter(None, (context, name or "Dockerfile")))
        target = keys.target.text if keys.target is not None else None
        if dockerfile is None:
            return model.Build(path, target)
        return model.Build(path, target, self._file(dockerfile, path), build.stage.index if build.stage else None)

    def _file(self, dockerfile: Dockerfile, path: str) -> model.BuildFile:
        if dockerfile not in self._files:
            stages = tuple(self._stage(stage) for stage in dockerfile.stages)
            self._files[dockerfile] = model.BuildFile(path, stages, self._marking.take(_outward(dockerfile.span)))
        return self._files[dockerfile]

    def _stage(self, stage: Stage) -> model.Stage:
        stages = stage.dockerfile.stages
        following = stages[stage.index + 1].span.start if stage.index + 1 < len(stages) else stage.dockerfile.span.end
        return model.Stage(
            _name(stage),
            stage.index,
            _base(stage),
            tuple(dict.fromkeys(_copies(stage))),
            self._marking.take(_outward(Span(stage.span.source, stage.span.start, following))),
        )

    def _resource(self, resource: Resource) -> model.Resource:
        marks = self._marking.take(*(part.span for part in resource.declared_in))
        return model.Resource(resource.name, resource.is_external, resource.flag("internal") is True, marks)


def _outward(span: Span) -> Span:
    """Give a place in the file that is linted: of a Dockerfile that is written in a compose file, in that."""
    return span.source.outward(span) if isinstance(span.source, Inlay) else span


def _base(stage: Stage) -> model.Origin | None:
    if stage.base is not None:
        return _earlier(stage.base)
    image = stage.start.image
    return model.Origin(image.text) if image is not None else None


def _copies(stage: Stage) -> Iterator[model.Origin]:
    for instruction in stage.instructions:
        for origin in instruction.origins:
            other = stage.dockerfile.stage_of(origin.text, stage)
            yield _earlier(other) if other is not None else model.Origin(origin.text)


def _earlier(stage: Stage) -> model.Origin:
    return model.Origin(_name(stage), stage.index)


def _name(stage: Stage) -> str:
    alias = stage.start.alias
    return alias.raw if alias is not None else str(stage.index)


def _ports(service: Service) -> Iterator[model.Port]:
    if service.publishes:
        for port in service.ports:
            yield model.Port(port.host_ip or "", port.published or "", port.target or "", port.protocol or "tcp")


def _capabilities(service: Service) -> model.Capabilities:
    items = (*service.cap_add, *service.cap_drop)
    added, dropped = (
        frozenset(canonical(item.text) for item in some if item.is_known)
        for some in (service.cap_add, service.cap_drop)
    )
    is_privileged = service.flag("privileged") is True
    has = held(added, dropped, privileged=is_privileged)
    return model.Capabilities(
        tuple(sorted(has)), tuple(sorted(DEFAULT - has)), is_privileged, all(item.is_known for item in items)
    )
