"""From documents to the graph: each compose file with all that it builds, and the Dockerfiles that nobody builds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.references import NetworkUse
from caulk.linter.compose.resources import Resource
from caulk.linter.compose.service import Service
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Diagnostic
from caulk.linter.graph import model
from caulk.linter.graph.marking import Marking
from caulk.linter.knowledge.capabilities import DEFAULT, canonical, held
from caulk.linter.report.paths import Paths
from caulk.linter.source import Span

DEFAULT_NETWORK = "default"

Built = Callable[[Service], Dockerfile | None]


def read_graph(
    compose_files: Iterable[ComposeFile],
    dockerfiles: Iterable[Dockerfile],
    dockerfile_of: Built,
    diagnostics: Iterable[Diagnostic],
) -> model.Graph:
    """Make a graph of documents and what was found in them.

    `dockerfile_of` gives the Dockerfile that a service builds; None where it builds none, or it cannot be read.
    """
    reader = _Reader(dockerfile_of, diagnostics)
    projects = tuple(reader.project(file) for file in compose_files)
    return model.Graph(projects, tuple(reader.unbuilt(dockerfiles)))


class _Reader:
    """Reads parts of the graph; each Dockerfile once."""

    def __init__(self, dockerfile_of: Built, diagnostics: Iterable[Diagnostic]) -> None:
        self._dockerfile_of = dockerfile_of
        self._marking = Marking(diagnostics)
        self._paths = Paths()
        self._files: dict[str, model.BuildFile] = {}

    def project(self, file: ComposeFile) -> model.Project:
        services = tuple(self._service(service) for service in file.by_name.values())
        built = (service.build.file for service in services if service.build is not None)
        files = {each.path: each for each in built if each is not None}
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
            tuple(files.values()),
            self._marking.take(*(Span(source, 0, len(source.text) + 1) for source in sources)),
        )

    def unbuilt(self, dockerfiles: Iterable[Dockerfile]) -> Iterator[model.BuildFile]:
        """Give the Dockerfiles that no project has asked for."""
        built = frozenset(self._files)
        for dockerfile in dockerfiles:
            if os.path.abspath(dockerfile.source.path) not in built:
                yield self._file(dockerfile)

    def _service(self, service: Service) -> model.Service:
        # First what is inside, so that a service does not take the findings of a Dockerfile written into it.
        build = self._build(service)
        mode = service.text("network_mode") or ""
        networks = dict.fromkeys(use.name for use in service.references if isinstance(use, NetworkUse))
        return model.Service(
            service.name,
            service.image.text if service.image is not None else "",
            build,
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

    def _build(self, service: Service) -> model.Build | None:
        build = service.build
        if build is None:
            return None
        target = build.target.text if build.target is not None else None
        dockerfile = self._dockerfile_of(service)
        if dockerfile is None:
            context, name = (value.text if value else None for value in (build.context, build.dockerfile))
            written = os.path.normpath(os.path.join(context or ".", name or "Dockerfile"))
            return model.Build("(inline)" if build.inline is not None else written.replace(os.sep, "/"), target)
        file = self._file(dockerfile)
        return model.Build(file.path, target, file, _stage_number(dockerfile, target))

    def _file(self, dockerfile: Dockerfile) -> model.BuildFile:
        key = os.path.abspath(dockerfile.source.path)
        if key not in self._files:
            stages = tuple(self._stage(stage) for stage in dockerfile.stages)
            path = self._paths[dockerfile.source.path]
            self._files[key] = model.BuildFile(path, stages, self._marking.take(dockerfile.span))
        return self._files[key]

    def _stage(self, stage: Stage) -> model.Stage:
        stages = stage.dockerfile.stages
        following = stages[stage.index + 1].span.start if stage.index + 1 < len(stages) else stage.dockerfile.span.end
        alias = stage.start.alias
        return model.Stage(
            alias.raw if alias is not None else str(stage.index),
            stage.index,
            _base(stage),
            tuple(dict.fromkeys(_copies(stage))),
            self._marking.take(Span(stage.span.source, stage.span.start, following + 1)),
        )

    def _resource(self, resource: Resource) -> model.Resource:
        marks = self._marking.take(*(part.span for part in resource.declared_in))
        return model.Resource(resource.name, resource.is_external, resource.flag("internal") is True, marks)


def _stage_number(dockerfile: Dockerfile, target: str | None) -> int | None:
    stages = dockerfile.stages
    if target is None:
        return stages[-1].index if stages else None
    named = (stage.index for stage in stages if target.lower() == (stage.name or "") or target == str(stage.index))
    return next(named, None)


def _base(stage: Stage) -> model.Origin | None:
    if stage.is_scratch or not stage.start.words:
        return None
    image = stage.start.image
    name = stage.start.kept(stage.start.words[0].script) if image is None else image.text
    return model.Origin(name, stage.base.index if stage.base is not None else None)


def _copies(stage: Stage) -> Iterator[model.Origin]:
    for instruction in stage.instructions:
        for name in instruction.origins:
            other = stage.dockerfile.stage_of(name, stage)
            yield model.Origin(name, other.index if other is not None else None)


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
