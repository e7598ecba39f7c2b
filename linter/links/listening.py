"""Which ports a container listens on, as far as that is said: by EXPOSE, by compose, by flags and variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caulk.linter.compose.ports import Port
from caulk.linter.dockerfile.instructions import Expose, ExposedPort
from caulk.linter.dockerfile.running import Healthcheck, Run
from caulk.linter.knowledge.additions import PLAIN_PACKAGES, SYSTEM_MANAGERS
from caulk.linter.knowledge.image_ports import exposed_ports
from caulk.linter.links.containers import Container
from caulk.linter.shell.asking import LOCAL, Asked, asked_ports

# Folders that official images keep their data in, and those that they are filled from: no settings stand there.
_DATA = ("/var/lib/", "/data", "/docker-entrypoint-initdb.d", "/var/log/", "/usr/share/nginx/html", "/etc/localtime")
_WIDEST = 10


class Unheard(NamedTuple):
    """A port that a health check asks, and what the container listens on instead."""

    asked: Asked
    instead: tuple[int, ...]
    exposed: tuple[ExposedPort, ...]


def unheard(container: Container) -> Iterator[Unheard]:
    """Give the ports that its health check asks of itself and that nothing says it listens on."""
    service, health = container.service, container.health
    ports = _known(container) if health is not None else None
    is_hidden = any("$" in (port.target or "") for port in service.ports)
    if health is None or not ports or is_hidden or _may_be_set_otherwise(container):
        return
    named = _numbers([*_texts(container), *(port.target or "" for port in service.ports)])
    names = {value.text for key in ("container_name", "hostname") if (value := service.value(key)) is not None}
    for command in health.commands:
        for asked in asked_ports(command, {*LOCAL, *names, service.name}):
            if asked.port not in ports and str(asked.port) not in named:
                yield Unheard(asked, tuple(sorted(ports)), container.exposed)


def unexposed(container: Container) -> Iterator[Port]:
    """Give the ports that are published and that its image, built here, neither exposes nor is told to listen on."""
    ports = _known(container) if container.exposed and container.service.publishes else None
    if ports is None or _may_be_set_otherwise(container):
        return
    named = _numbers(_texts(container))
    for port in container.service.ports:
        numbers = range(port.target_range[0], port.target_range[1] + 1) if port.target_range else ()
        is_heard = any(number in ports or str(number) in named for number in numbers)
        if 0 < len(numbers) <= _WIDEST and not is_heard:
            yield port


def _known(container: Container) -> frozenset[int] | None:
    """Give the ports that its image exposes; None where some are not known."""
    build = container.build
    if build is not None and (not build.lineage or any(port.first is None for port in container.exposed)):
        return None
    is_scratch = build is not None and build.lineage[-1].is_scratch
    base = exposed_ports(container.base) if container.base is not None else None
    if is_scratch:
        base = frozenset()
    if base is None or (base and build is not None and not container.exposed):
        return None
    ranges = [range(port.first or 0, (port.last or 0) + 1) for port in container.exposed]
    return base.union(*ranges)


def _may_be_set_otherwise(container: Container) -> bool:
    """Whether something that is not seen may say which ports it listens on: files, variables, another network."""
    service = container.service
    keys = ("network_mode", "env_file", "configs")
    if service.is_piece or any(service.entry(key) is not None for key in keys):
        return True
    is_server = container.base is not None and bool(exposed_ports(container.base))
    is_set_up = container.build is not None or any(not (each.target or "").startswith(_DATA) for each in service.mounts)
    if (is_server and is_set_up) or _may_hold_servers(container):
        return True
    variables = container.environment.values()
    if any("PORT" in each.name.upper() and not each.is_literal for each in variables):
        return True
    starts = (*container.entrypoint, *container.command)
    return any("$" in command.span.text for command in starts)


def _may_hold_servers(container: Container) -> bool:
    """Whether a package that its build installs may be a server, with a port of its own."""
    stages = container.build.lineage if container.build is not None else ()
    calls = (call for stage in stages for run in stage.own(Run) for call in run.package_calls)
    system = (call.install for call in calls if call.family in SYSTEM_MANAGERS)
    return any(each.name not in PLAIN_PACKAGES for install in system if install for each in install.packages)


def _texts(container: Container) -> Iterator[str]:
    """Give all that may name a port: variables, labels, what is started, and the instructions that it is built by."""
    service, build = container.service, container.build
    given = (*container.environment.values(), *service.labels, *(build.args.values() if build is not None else ()))
    yield from (variable.value or "" for variable in given)
    yield from (item.text for item in service.items("expose"))
    for command in (*container.entrypoint, *container.command):
        yield from (word.text for word in command.words)
    for stage in build.lineage if build is not None else ():
        for instruction in stage.instructions:
            if not isinstance(instruction, Expose | Healthcheck):
                yield instruction.span.text


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(number for text in texts for number in re.findall(r"\d+", text))
