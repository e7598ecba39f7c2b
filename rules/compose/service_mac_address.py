from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    tag="deprecated",
    bad="""
        services:
          web:
            image: nginx:1.30
            mac_address: 02:42:ac:11:65:43
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            networks:
              default: {mac_address: "02:42:ac:11:65:43"}
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service has a MAC address as a whole, and not one in a network.

    Each network of a container has an address of its own. Since Docker 25 the engine takes it per network, and may
    refuse one for the container. Source: compose specification.
    """
    entry = service.entry("mac_address")
    if entry is not None:
        yield Finding(entry.key, "the engine may refuse this: write `mac_address` below the network, in `networks`")
