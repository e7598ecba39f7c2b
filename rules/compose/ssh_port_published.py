from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding
from caulk.linter.knowledge.servers import is_meant_for_ssh
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.7",),
    bad=(
        """
        services:
          app:
            build: .
            ports:
              - "2222:22"
        """,
        """
        services:
          app:
            build: .
            ports:
              - target: 2222
                published: 22
        """,
    ),
    good=(
        """
        services:
          app:
            build: .
            ports:
              - "8080:8080"
        """,
        """
        services:
          git:
            image: gitea/gitea:1.22
            ports:
              - "2222:22"
        """,
    ),
)
def check(port: Port) -> Iterator[Finding]:
    """The ssh port is published.

    An ssh server in a container is one more way in, with passwords and keys of its own to look after and
    patch. `docker exec` does the same without one. Git and file servers, whose users come by ssh, are left
    in peace.

    Source: CIS Docker Benchmark 5.7.
    """
    service = port.service
    image = service.image.text if service.image is not None else ""
    if port.protocol == "udp" or service.is_partial or is_meant_for_ssh(image) or is_meant_for_ssh(service.name):
        return
    if port.target == "22":
        yield Finding(port.target_span or port, "the container's ssh port is published: use `docker exec` instead")
    elif port.published == "22":
        yield Finding(port.published_span or port, "the host's ssh port leads into the container")
