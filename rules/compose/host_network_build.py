from collections.abc import Iterator

from caulk.linter.compose.parts import Build
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("cis:5.10",),
    bad="""
        services:
          web:
            build:
              context: .
              network: host
    """,
    good="""
        services:
          web:
            build:
              context: .
    """,
)
def check(build: Build) -> Iterator[Finding]:
    """An image is built in the host's network.

    The build's commands, install scripts of packages among them, reach whatever listens on the host's
    localhost. It also builds differently elsewhere. A proxy or a registry can be given by name or
    through build arguments.

    CIS Docker Benchmark 5.10.
    """
    network = build.fields.value("network")
    places = [network] if network is not None and network.text == "host" else []
    for place in (*places, *(item for item in build.entitlements if item.text == "network.host")):
        yield Finding(place, "the build reaches what listens on the host's localhost: leave it in a network of its own")
