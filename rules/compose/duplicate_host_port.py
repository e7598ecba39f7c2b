from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=("dclint:no-duplicate-exported-ports",),
    bad="""
        services:
          web: {image: nginx:1.30, ports: ["8080:80"]}
          api:
            image: example/api:1
            ports: ["8080:3000"]
    """,
    good="""
        services:
          web: {image: nginx:1.30, ports: ["127.0.0.1:8080:80"]}
          api:
            image: example/api:1
            ports: ["127.0.0.2:8080:3000"]
    """,
)
def check(port: Port) -> Iterator[Finding]:
    """Two services publish the same port of the host.

    The second to start fails: the port is taken. Different protocols or addresses of the host do not clash,
    nor do services that no profile starts together; where it takes a profile, this is a warning.
    """
    clash = port.clash
    if clash is not None:
        message = f"`{clash.other.service.name}` publishes port {clash.number} of the host already: choose another"
        related = (Related(clash.other.published_span or clash.other, "published here"),)
        place = port.published_span or port
        yield Finding(place, message, related=related, severity=None if clash.is_certain else "warning")
