"""What two services cannot both have: a port of the host, a container's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.fields import Value

if TYPE_CHECKING:
    from caulk.linter.compose.ports import Port
    from caulk.linter.compose.service import Service

MOST_PORTS = 100_000  # host ports of a file that are looked at
MOST_OTHERS = 8  # earlier holders of one host port that are compared


class PortClash(NamedTuple):
    """A port of the host that is published before.

    number      the first port that both want
    other       the earlier one
    is_certain  whether the two always run together, not only with some profile
    """

    number: int
    other: Port
    is_certain: bool


class NameClash(NamedTuple):
    """A container's name that an earlier service has; `is_certain` as for ports."""

    value: Value
    other: Value
    service: Service
    is_certain: bool


def port_clashes(services: Iterable[Service]) -> dict[Port, PortClash]:
    """Give the ports that want what an earlier one has, each with the first such."""
    taken: dict[tuple[str, int], list[Port]] = {}
    found: dict[Port, PortClash] = {}
    looked_at = 0
    seen: set[int] = set()
    for service in services:
        for port in service.ports if service.publishes else ():
            if service.extends is not None and id(port.node) in seen:
                continue  # what it clashes with is said of the one that it is inherited from
            seen.add(id(port.node))
            low, high = _range(port)
            looked_at += high - low + 1
            if looked_at > MOST_PORTS:
                return found
            for number in range(low, high + 1):
                holders = taken.setdefault(((port.protocol or "tcp").lower(), number), [])
                for other in holders if port not in found else ():
                    certain = _together(port.service, other.service)
                    if certain is not None and not _is_same(port, other) and _meet(port.host_ip, other.host_ip):
                        found[port] = PortClash(number, other, certain)
                        break
                if len(holders) < MOST_OTHERS:
                    holders.append(port)
    return found


def name_clashes(services: Iterable[Service]) -> dict[Service, NameClash]:
    """Give the services whose container's name an earlier one has."""
    taken: dict[str, list[tuple[Value, Service]]] = {}
    found: dict[Service, NameClash] = {}
    for service in services:
        value = service.value("container_name")
        if value is None:
            continue  # what a variable hides is the same in both, if all around it is
        holders = taken.setdefault(value.text, [])
        for other, owner in holders:
            certain = _together(service, owner)
            is_inherited = value.node is other.node and _are_kin(service, owner)
            if certain is not None and service.name != owner.name and not is_inherited:
                found[service] = NameClash(value, other, owner, certain)
                break
        if len(holders) < MOST_OTHERS:
            holders.append((value, service))
    return found


def _are_kin(one: Service, other: Service) -> bool:
    """Say whether one of two services extends another: such are often meant to run one at a time."""
    return one.extends is not None or other.extends is not None


def _together(one: Service, other: Service) -> bool | None:
    """Say whether two services always run together; None where no one profile starts both."""
    if one.profiles == other.profiles:
        return "${" not in "".join(one.profiles)
    if one.profiles and other.profiles and not set(one.profiles) & set(other.profiles):
        return None
    return False


def _range(port: Port) -> tuple[int, int]:
    """Give the host ports that it takes for certain: of a range for one port, docker takes one that is free."""
    published, target = port.published_range, port.target_range
    if published is None or target is None or (published[0] != published[1] and target[0] == target[1]):
        return 0, -1
    return published if published[0] else (0, -1)


def _is_same(one: Port, other: Port) -> bool:
    """Say whether two items are one: compose drops what is repeated, and one that is inherited is for either."""
    if one.node is other.node and _are_kin(one.service, other.service):
        return True
    if one.service.name != other.service.name:
        return False
    return (one.published, one.target, one.host_ip) == (other.published, other.target, other.host_ip)


def _meet(one: str | None, other: str | None) -> bool:
    """Say whether two addresses of the host have one in common; None stands for all, of both kinds."""
    if one is None or other is None or one == other:
        return True
    if "${" in one or "${" in other or (":" in one) != (":" in other):
        return False
    return not {one, other}.isdisjoint(("0.0.0.0", "::"))
