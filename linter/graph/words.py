"""What the tree and the drawings say in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from caulk.linter.finding import Severity
from caulk.linter.graph.model import Marks, Port, Resource
from caulk.linter.report.summary import count


def published(port: Port) -> str:
    """Say where on the host a port is: `8080`, `127.0.0.1:8080`, `[::1]:any port`."""
    address = f"[{port.address}]" if ":" in port.address else port.address
    return ":".join(filter(None, (address, port.published or "any port")))


def traits(resource: Resource) -> tuple[str, ...]:
    """Say what is special about a network or volume."""
    return ("external",) * resource.is_external + ("internal",) * resource.is_internal


def counts(marks: Marks, severities: Iterable[Severity]) -> str:
    """Say how many findings there are of each of some severities: `1 error, 2 warnings`; empty where there is none."""
    return ", ".join(count(len(found), severity) for severity in severities if (found := marks.of(severity)))
