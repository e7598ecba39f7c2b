"""Published ports, in the short form and the long one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from caulk.linter.compose.edits import add_key
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.nodes import Mapping, Scalar, YamlNode
from caulk.linter.compose.privileges import opens_any_port
from caulk.linter.knowledge.data_stores import data_store
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.clashes import PortClash
    from caulk.linter.compose.service import Service

LAST_PORT = 65535
LAST_PRIVILEGED = 1023
ANY_ADDRESS = frozenset(("0.0.0.0", "::", "0:0:0:0:0:0:0:0", "*"))


class Port:
    """One item of `ports`. What is not given is None; a variable that neither `.env` nor a default
    gives a value stays as `${NAME}`.

    published, target   a port or a range `a-b`, as written; `published` is None for a port that docker chooses
    node                the item: a Scalar in the short form, a Mapping in the long one
    value               the short form's whole text
    """

    __slots__ = (
        "host_ip",
        "host_ip_span",
        "node",
        "protocol",
        "protocol_span",
        "published",
        "published_span",
        "service",
        "span",
        "target",
        "target_span",
        "value",
    )

    def __init__(self, node: Scalar | Mapping, service: Service) -> None:
        self.node = node
        self.service = service
        self.span: Span = node.span
        self.value: Value | None = None
        self.host_ip: str | None = None
        self.host_ip_span: Span | None = None
        self.published: str | None = None
        self.published_span: Span | None = None
        self.target: str | None = None
        self.target_span: Span | None = None
        self.protocol: str | None = None
        self.protocol_span: Span | None = None

    @property
    def is_short(self) -> bool:
        return self.value is not None

    @property
    def is_known(self) -> bool:
        """Whether no part of it is a variable without a value."""
        return all("${" not in part for part in (self.host_ip, self.published, self.target) if part)

    @property
    def is_open_to_all(self) -> bool:
        """Whether it is published on every interface of the host: with no address, or with 0.0.0.0 or ::.

        A variable without value may hold the address too, unless it is named after a port.
        """
        if not self.service.publishes:
            return False
        if self.host_ip is not None:
            return self.host_ip in ANY_ADDRESS
        first = self.published or self.target or ""
        return port_range(first) is not None or ("${" in first and "PORT" in first.upper())

    def bind(self, address: str) -> Edit | None:
        """Give the edit that publishes it on one IPv4 address of the host only."""
        if isinstance(self.node, Mapping):
            value = Fields(self.node, self.service.fields.merges).value("host_ip")
            return value.replace(address) if value is not None else add_key(self.node, "host_ip", address)
        if self.host_ip_span is not None:
            return self.host_ip_span.replace(address)
        written = self.node.script
        colons = "" if written.text.startswith(":") else ":" if self.published else "::"
        return written.whole.prepend(address + colons)

    @property
    def opening(self) -> Span:
        """Where it is said on which interface it is published; where nothing says so, the port itself."""
        place = self.span if self.is_short else self.published_span or self.target_span or self.span
        return self.host_ip_span or place

    @property
    def clash(self) -> PortClash | None:
        """The earlier port of the file that takes the same port of the host."""
        return self.service.file.port_clashes.get(self)

    @property
    def data_store(self) -> str | None:
        """The data store behind it, by the service's image and the port in the container; None where none is known."""
        target, image = self.target_range, self.service.image
        return data_store(image.reference if image is not None else None, target[0]) if target is not None else None

    @property
    def published_range(self) -> tuple[int, int] | None:
        """First and last host port; None where there is none, or it is not known or no port."""
        return port_range(self.published)

    @property
    def target_range(self) -> tuple[int, int] | None:
        """First and last port in the container; None where it is not known or no port."""
        return port_range(self.target)

    @property
    def privileged_target(self) -> int | None:
        """The first of its ports in the container that only root may open where the engine does not allow it.

        None where there is none, or it is not known, or the service tells how it opens it.
        """
        first, last = self.target_range or (0, 0)
        if not last or first > LAST_PRIVILEGED or not self.service.publishes or opens_any_port(self.service):
            return None
        return max(first, 1)


def read_ports(nodes: tuple[YamlNode, ...], service: Service) -> tuple[Port, ...]:
    """Read the items of a service's `ports`; what is neither scalar nor mapping is left out."""
    ports: list[Port] = []
    for node in nodes:
        if isinstance(node, Mapping):
            ports.append(_long(node, service))
        elif isinstance(node, Scalar):
            value = value_of(node)
            if value is not None:
                ports.append(_short(node, service.file.settled(value), service))
    return tuple(ports)


@lru_cache(maxsize=256)  # rules ask for one port again and again
def port_range(text: str | None) -> tuple[int, int] | None:
    """Read `80` or `8000-8010`; None for anything else."""
    first, dash, last = (text or "").partition("-")
    low, high = port_number(first), port_number(last if dash else first)
    if low is None or high is None or low > high:
        return None
    return low, high


def port_number(text: str) -> int | None:
    """Read a decimal port from 0 to 65535."""
    text = text.strip()
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        return None
    number = int(text)
    return number if number <= LAST_PORT else None


def _short(node: Scalar, value: Value, service: Service) -> Port:
    # [[IP:]HOST:]CONTAINER[/PROTOCOL]: everything before the last two parts is the address, colons and all.
    port = Port(node, service)
    port.value = value
    text, script = value.text, value.script
    end = len(text)
    slash = text.rfind("/")
    if slash >= 0:
        port.protocol, port.protocol_span = text[slash + 1 :], script.span(slash + 1, end)
        end = slash
    target = text.rfind(":", 0, end) + 1
    port.target, port.target_span = text[target:end], script.span(target, end)
    if target:
        host = text.rfind(":", 0, target - 1) + 1
        if host < target - 1:
            port.published, port.published_span = text[host : target - 1], script.span(host, target - 1)
        if host > 1:
            port.host_ip = text[: host - 1].removeprefix("[").removesuffix("]")
            port.host_ip_span = script.span(0, host - 1)
    return port


def _long(node: Mapping, service: Service) -> Port:
    port = Port(node, service)
    fields = Fields(node, service.fields.merges)
    for name in ("host_ip", "published", "target", "protocol"):
        value = fields.value(name)
        text = service.file.settled(value).text if value is not None else ""
        if value is not None and text:
            setattr(port, name, text)
            setattr(port, f"{name}_span", value.span)
    return port
