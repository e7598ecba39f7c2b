from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule

PEERS = ("dclint:no-unbound-port-interfaces", "kics:container_traffic_not_bound_to_host_interface")


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=(*PEERS, "cis:5.14"),
    bad="""
        services:
          db:
            image: postgres:17
            ports:
              - "5432:5432"
    """,
    good="""
        services:
          db:
            image: postgres:17
            ports:
              - "127.0.0.1:5432:5432"
    """,
)
def check(port: Port) -> Iterator[Finding]:
    """The port is open on every interface of the host.

    Docker opens it past the host's firewall, so a database meant for one machine is on the internet. Bind it
    to the address it is for, such as 127.0.0.1, not 0.0.0.0. Services of one file reach each other without.
    The fix is unsafe because others may be meant to reach it. CIS Docker Benchmark 5.14.
    """
    if port.is_open_to_all:
        message = f"port {port.published or port.target} is open on every interface: bind it to an address"
        fix = Fix.of("Bind it to 127.0.0.1", port.bind("127.0.0.1"))
        yield Finding(port.opening, message, fix, aliases=("cis:5.14",) if port.host_ip else None)
