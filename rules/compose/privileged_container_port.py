from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    default=False,
    aliases=("kics:privileged_ports_mapped_in_container",),
    bad="""
        services:
          web:
            image: nginx:1.30
            ports:
              - "127.0.0.1:8080:80"
    """,
    good="""
        services:
          web:
            image: nginxinc/nginx-unprivileged:1.27
            ports:
              - "127.0.0.1:8080:8080"
    """,
)
def check(port: Port) -> Iterator[Finding]:
    """A service listens on a port below 1024 inside of its container.

    Docker lets any user of a container open these, for it sets `net.ipv4.ip_unprivileged_port_start` to 0. Elsewhere,
    as in Kubernetes or under an older engine, that takes root or the capability NET_BIND_SERVICE, so that the image
    runs as root for nothing else. Off by default, for under Docker it harms nothing.

    Silent where the service sets that sysctl itself, or drops NET_BIND_SERVICE by name: somebody has thought of it.
    """
    low = port.privileged_target
    if low is not None and port.target_span is not None:
        message = f"only root may open port {low} where the engine does not allow it: listen on one above 1023"
        yield Finding(port.target_span, message)
