from collections.abc import Iterator

from caulk.linter.compose.resources import Network
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=("kics:shared_host_network_namespace", "cis:5.10"),
    bad="""
        services:
          web:
            image: nginx:1.30
            network_mode: host
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            ports:
              - "127.0.0.1:8080:80"
    """,
)
def check(node: Service | Network) -> Iterator[Finding]:
    """A service shares the host's network.

    It listens on the host's own interfaces, whatever `ports` says, reaches all that listens on localhost
    there, the engine and databases included, and as root sees the traffic. Publish the ports it needs.
    What must be in the local network itself, such as a DHCP server or mDNS, has no other way.

    CIS Docker Benchmark 5.10.
    """
    value = node.value("network_mode") if isinstance(node, Service) else node.host_name
    if value is not None and value.text == "host":
        yield Finding(value, "this is the host's own network: publish the ports that are needed instead")
