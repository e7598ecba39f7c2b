from collections.abc import Iterator

from caulk.linter.compose.checked_values import ExtraHost, HostAddress
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            extra_hosts:
              - "db.local"
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            extra_hosts:
              - "db.local=10.0.0.5"
    """,
)
def check(value: ExtraHost | HostAddress) -> Iterator[Finding]:
    """An extra host has no name, or no IP address.

    Compose or the engine stops with an error. An entry is `NAME=ADDRESS`; the address is an IPv4 or IPv6 one,
    or `host-gateway` for the host itself. A name cannot stand in its place.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
