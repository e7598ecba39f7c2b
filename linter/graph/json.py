"""The graph as JSON, for programs; docs/graph.md says what is where."""

from __future__ import annotations

import json
from typing import Any

from caulk.linter.graph.model import (
    Build,
    BuildFile,
    Capabilities,
    Graph,
    Marks,
    Origin,
    Project,
    Resource,
    Service,
    Stage,
)
from caulk.linter.knowledge.capabilities import MEANINGS
from caulk.linter.report.escape import json_text
from caulk.linter.run import Style

Object = dict[str, Any]


def render(graph: Graph, _style: Style) -> str:
    """Give one object: the projects, and the Dockerfiles that none of them builds."""
    data = {
        "version": 1,
        "projects": [_project(project) for project in graph.projects],
        "dockerfiles": [_file(file) for file in graph.files],
    }
    return json_text(json.dumps(data, indent=2))


def _project(project: Project) -> Object:
    return {
        "path": project.path,
        "services": [_service(service) for service in project.services],
        "networks": [_resource(network) for network in project.networks],
        "volumes": [_resource(volume) for volume in project.volumes],
        "dockerfiles": [_file(file) for file in project.files],
        "findings": _findings(project.marks),
    }


def _service(service: Service) -> Object:
    return {
        "name": service.name,
        "image": service.image or None,
        "build": _build(service.build) if service.build is not None else None,
        "user": service.user or None,
        "profiles": list(service.profiles),
        "depends_on": [
            {"service": each.service, "condition": each.condition, "required": each.is_required}
            for each in service.depends_on
        ],
        "network_mode": service.network_mode or None,
        "networks": list(service.networks),
        "ports": [
            {
                "host_ip": port.address or None,
                "published": port.published or None,
                "target": port.target,
                "protocol": port.protocol,
            }
            for port in service.ports
        ],
        "mounts": [
            {
                "type": mount.kind,
                "source": mount.source or None,
                "target": mount.target,
                "read_only": mount.is_read_only,
            }
            for mount in service.mounts
        ],
        "capabilities": _capabilities(service.capabilities) if service.capabilities is not None else None,
        "findings": _findings(service.marks),
    }


def _build(build: Build) -> Object:
    return {"dockerfile": build.path, "target": build.target, "stage": build.stage, "read": build.file is not None}


def _capabilities(capabilities: Capabilities) -> Object:
    held, without = (
        [{"name": name, "meaning": MEANINGS.get(name)} for name in names]
        for names in (capabilities.held, capabilities.without)
    )
    return {
        "privileged": capabilities.is_privileged,
        "known": capabilities.is_known,
        "held": held,
        "without": without,
    }


def _file(file: BuildFile) -> Object:
    return {
        "path": file.path,
        "stages": [_stage(stage) for stage in file.stages],
        "findings": _findings(file.marks),
    }


def _stage(stage: Stage) -> Object:
    return {
        "name": stage.name,
        "number": stage.number,
        "base": _origin(stage.base) if stage.base is not None else None,
        "copies": [_origin(origin) for origin in stage.copies],
        "findings": _findings(stage.marks),
    }


def _origin(origin: Origin) -> Object:
    if origin.stage is not None:
        return {"stage": origin.stage, "image": None}
    return {"stage": None, "image": origin.name}


def _resource(resource: Resource) -> Object:
    return {
        "name": resource.name,
        "external": resource.is_external,
        "internal": resource.is_internal,
        "findings": _findings(resource.marks),
    }


def _findings(marks: Marks) -> list[Object]:
    return [dict(mark._asdict()) for mark in marks]
