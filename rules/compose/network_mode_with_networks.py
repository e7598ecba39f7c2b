from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            network_mode: host
            networks: [default]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            networks: [default]
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service has a network mode and joins networks as well.

    The one excludes the other, and compose refuses the whole file.

    The fix keeps the networks, and is unsafe because the mode may be meant. Source: compose-go.
    """
    mode, networks = service.value("network_mode"), service.entry("networks")
    if mode is None or networks is None:
        return
    if any(service.fields.values("networks")) or service.fields.fields("networks").entries:
        fix = Fix.of("Remove `network_mode`", mode.remove())
        message = f"`network_mode: {mode.text}` and `networks` exclude each other: keep one of the two"
        yield Finding(mode, message, fix, related=(Related(networks.key, "networks are joined here"),))
