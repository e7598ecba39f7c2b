from collections.abc import Iterator

from caulk.linter.compose.model import Volume
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="error",
    aliases=(
        "kics:docker_socket_mounted_in_container",
        "semgrep:exposing-docker-socket-volume",
        "semgrep:dockerfile-dockerd-socket-mount",
        "cis:5.32",
    ),
    bad=(
        """
        services:
          agent:
            image: portainer/agent:2.21.4
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
        """,
        """
        services:
          agent:
            image: portainer/agent:2.21.4
            volumes:
              - type: bind
                source: ${DOCKER_SOCKET:-/var/run/docker.sock}
                target: /var/run/docker.sock
        """,
        """
        services:
          agent:
            image: portainer/agent:2.21.4
            volumes:
              - engine:/var/run/docker.sock
        volumes:
          engine:
            driver_opts: {type: none, o: bind, device: /var/run/docker.sock}
        """,
    ),
    good="""
        services:
          agent:
            image: portainer/agent:2.21.4
            environment:
              DOCKER_HOST: tcp://socket-proxy:2375
          socket-proxy:
            image: tecnativa/docker-socket-proxy:0.3.0
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
    """,
)
def check(node: ServiceMount | Volume) -> Iterator[Finding]:
    """A service gets the engine's socket.

    Whoever may talk to the engine may start a privileged container with the host's disk in it: this service is
    root on the host. `:ro` changes nothing, a socket is written to all the same. Let it ask a proxy
    that passes only harmless requests (images made for that are left in peace), or use a rootless engine.

    CIS Docker Benchmark 5.32.
    """
    socket = node.engine_socket
    if socket is None or (isinstance(node, ServiceMount) and node.service.is_socket_proxy):
        return
    message = f"the socket of {socket.engine} makes whoever has it root on the host: put a filtering proxy before it"
    yield Finding(socket.span, message)
