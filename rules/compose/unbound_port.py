from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=(
        "dclint:no-unbound-port-interfaces",
        "kics:container_traffic_not_bound_to_host_interface",
        "cis:5.14",
    ),
    bad=(
        """
        services:
          db:
            image: postgres:17
            ports:
              - "5432:5432"
        """,
        """
        services:
          db:
            image: postgres:17
            ports:
              - target: 5432
                published: 5432
        """,
    ),
    good=(
        """
        services:
          db:
            image: postgres:17
            ports:
              - "127.0.0.1:5432:5432"
        """,
        """
        services:
          db:
            image: postgres:17
            ports:
              - target: 5432
                published: 5432
                host_ip: 127.0.0.1
        """,
    ),
)
def check(port: Port) -> Iterator[Finding]:
    """The port is open on every interface of the host.

    Docker opens it past the host's firewall, so a database meant for one machine is on the network, often
    the internet. Bind it to the address it is for, such as 127.0.0.1. Services of one compose file reach
    each other without any published port.

    The fix is unsafe because a service that others are meant to reach no longer is.
    Source: CIS Docker Benchmark 5.14.
    """
    if port.is_open_to_all:
        edit = port.bind("127.0.0.1")
        fix = Fix("Bind it to 127.0.0.1", edit) if edit else None
        place = port if port.is_short else port.published_span or port.target_span or port
        message = f"port {port.published or port.target} is open on every interface: bind it to an address"
        # An explicit 0.0.0.0 satisfies the peers.
        yield Finding(port.host_ip_span or place, message, fix, aliases=("cis:5.14",) if port.host_ip else None)
