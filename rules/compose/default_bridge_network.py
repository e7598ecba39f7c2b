from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("cis:5.30",),
    bad="""
        services:
          web:
            image: nginx:1.30
            network_mode: bridge
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The service joins the host's default bridge, docker0.

    Containers of all projects meet there and can reach each other's ports, and they do not find each other
    by name. Without `network_mode` the service joins a network of its project alone.

    The fix is unsafe because something outside the project may reach it over that bridge.
    Source: CIS Docker Benchmark 5.30.
    """
    mode = service.value("network_mode")
    if mode is not None and mode.text == "bridge":
        fix = Fix.of("Join the project's own network", mode.remove() if mode.is_literal else None)
        yield Finding(mode, f"`{service.name}` shares docker0 with every other project: leave `network_mode` out", fix)
