from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.7",),
    bad="""
        services:
          app:
            build: .
            ports:
              - "2222:22"
    """,
    good="""
        services:
          app:
            build: .
            ports:
              - "8080:8080"
    """,
)
def check(port: Port) -> Iterator[Finding]:
    """The ssh port is published.

    An ssh server in a container is one more way in, with passwords and keys of its own to look after and
    patch. `docker exec` does the same without one. Git and file servers, whose users come by ssh, are left
    in peace. CIS Docker Benchmark 5.7.
    """
    if port.protocol == "udp" or port.service.is_partial or port.service.is_meant_for_ssh:
        return
    if port.target == "22":
        yield Finding(port.target_span or port, "the container's ssh port is published: use `docker exec` instead")
    elif port.published == "22":
        yield Finding(port.published_span or port, "the host's ssh port leads into the container")
