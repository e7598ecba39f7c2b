from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.network_modes import ignored_keys
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    tag="unnecessary",
    bad="""
        services:
          web:
            image: nginx:1.30
            network_mode: host
            ports: ["8080:80"]
    """,
    good="services:\n  web:\n    image: nginx:1.30\n    network_mode: host\n",
)
def check(service: Service) -> Iterator[Finding]:
    """Ports are published or exposed where there is nothing to publish.

    In the host's network a service listens on the host's ports itself, whatever `ports` says; without a
    network nobody can reach it. A reader of the file takes the port for another than it is.

    The fix is unsafe because swarm ignores `network_mode` and publishes the ports.
    """
    for key in ignored_keys(service.network_mode):
        entry = service.entry(key)
        if entry is not None and not service.is_empty(key):
            message = f"`{key}` does nothing with `network_mode: {service.network_mode}`: leave it out"
            fix = Fix.of(f"Remove `{key}`", service.remove(key))
            yield Finding(entry.key, message, fix, severity=None if key == "ports" else "info")
