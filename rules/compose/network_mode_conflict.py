from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.knowledge.network_modes import refused_keys
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          vpn: {image: example/vpn:1}
          app:
            image: example/app:1
            network_mode: service:vpn
            ports: ["8080:8080"]
    """,
    good="""
        services:
          vpn: {image: example/vpn:1, ports: ["8080:8080"]}
          app:
            image: example/app:1
            network_mode: service:vpn
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service in another one's network has what only the network's owner can have.

    The engine does not start it: ports, a host name, DNS servers and extra hosts belong to the service or
    container whose network it shares. Give them to that one. Source: moby.
    """
    for key in refused_keys(service.network_mode):
        entry = service.entry(key)
        if entry is not None and not service.is_empty(key):
            owner = service.text("network_mode")
            yield Finding(entry.key, f"`{key}` is refused with `network_mode: {owner}`: set it where the network is")
