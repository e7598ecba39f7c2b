from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="error",
    fix="unsafe",
    aliases=("cis:5.32",),
    bad="""
        services:
          agent:
            image: portainer/agent:2.21.4
            use_api_socket: true
    """,
    good="""
        services:
          agent:
            image: portainer/agent:2.21.4
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service is given the engine's API.

    `use_api_socket: true` mounts the engine's socket, and with it the credentials for registries. Whoever
    may talk to the engine may start a privileged container with the host's disk in it: this service is
    root on the host. Let it ask a proxy that passes only harmless requests, or use a rootless engine.

    The fix is unsafe because the service then reaches the engine no more. CIS Docker Benchmark 5.32.
    """
    value = service.value("use_api_socket")
    if value is not None and value.flag:
        message = "the engine's API makes this service root on the host: put a filtering proxy before it"
        yield Finding(value, message, Fix.of("Remove `use_api_socket`", value.remove()))
