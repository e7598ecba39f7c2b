"""Who can reach whom: the networks that services join."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from caulk.linter.compose.references import NetworkUse
from caulk.linter.lazy import cached_property

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.references import Dependency
    from caulk.linter.compose.resources import Network
    from caulk.linter.compose.service import Service

DEFAULT = "default"


class Wiring:
    """The networks of a file with the services that join them."""

    def __init__(self, file: ComposeFile) -> None:
        self.file = file
        self._hosts: dict[Service, frozenset[str]] = {}
        self._joined: dict[Service, frozenset[str] | None] = {}

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the engine calls those that have a name of their own."""
        named = ((network.name, network.fields.text("name")) for network in self.file.networks)
        return {key: f"name:{name}" for key, name in named if name}

    @cached_property
    def _members(self) -> dict[str, list[Service]]:
        found: dict[str, list[Service]] = {}
        for service in self.file.services:
            for use in _uses(service):
                found.setdefault(use.name, []).append(service)
        return found

    def joined(self, service: Service) -> frozenset[str] | None:
        """Give the networks of a service by the names that the engine has for them.

        None where it has none of its own, another file may add some, or a variable hides one.
        """
        if service not in self._joined:
            self._joined[service] = self._names_of(service)
        return self._joined[service]

    def _names_of(self, service: Service) -> frozenset[str] | None:
        if service.is_unresolved or service.lacks_image or service.entry("network_mode") is not None:
            return None
        keys = [use.name for use in _uses(service)] or [DEFAULT]
        names = frozenset(self._names.get(key, key) for key in keys)
        return None if any("${" in name for name in names) else names

    def parts(self, dependency: Dependency) -> bool:
        """Say whether a service can never reach one that it waits for, and whose name it is told."""
        target = dependency.target
        mine = self.joined(dependency.service) if target is not None else None
        other = self.joined(target) if target is not None else None
        if mine is None or other is None or not mine.isdisjoint(other):
            return False
        return dependency.name in self._hosts_of(dependency.service)

    def _hosts_of(self, service: Service) -> frozenset[str]:
        """Give what may be the names of hosts in the variables and commands of a service."""
        if service not in self._hosts:
            values = (variable.value or "" for variable in service.environment)
            words = (word.text for command in service.commands for word in command.words)
            self._hosts[service] = frozenset(name for text in (*values, *words) for name in _host().findall(text))
        return self._hosts[service]

    def lone_member(self, network: Network) -> Service | None:
        """Give the only service of a network, where it joins others too and nobody else can come.

        A network that is named, external, or set up in any other way than by its driver may be for other projects,
        or lead out.
        """
        is_plain = set(network.fields.entries) <= {"driver"} and network.fields.text("driver") in (None, "bridge")
        members = self._members.get(network.name, [])
        if len(members) != 1 or not is_plain or network.file.may_be_used_elsewhere:
            return None
        return members[0] if len(_uses(members[0])) > 1 else None


@cache
def _host() -> re.Pattern[str]:
    return re.compile(r"(?<![^/@,=\s])[\w.-]+(?![^:/,\s])")


def _uses(service: Service) -> list[NetworkUse]:
    return [use for use in service.references if isinstance(use, NetworkUse)]
