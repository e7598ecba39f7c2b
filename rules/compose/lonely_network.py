from collections.abc import Iterator

from caulk.linter.compose.resources import Network
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    tag="unnecessary",
    bad="""
        services:
          web: {image: "example/web:1", networks: [front, back]}
          db: {image: "postgres:17", networks: [back]}
        networks: {front: {}, back: {}}
    """,
    good="""
        services:
          web: {image: "example/web:1", networks: [back]}
          db: {image: "postgres:17", networks: [back]}
        networks: {back: {}}
    """,
)
def check(network: Network) -> Iterator[Finding]:
    """A service is alone in a network, and in others too.

    Nobody is there whom it could reach, and who comes from outside comes by `ports` whatever the network. Often another
    service should have joined it. Off by default, for a network may wait for services to come.
    """
    service = network.lone_member
    if service is not None:
        yield Finding(network, f"only `{service.name}` joins the network `{network.name}`: it reaches nobody there")
