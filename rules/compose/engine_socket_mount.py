from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.resources import Volume
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="error",
    aliases=(
        *("kics:docker_socket_mounted_in_container", "semgrep:exposing-docker-socket-volume"),
        *("semgrep:dockerfile-dockerd-socket-mount", "cis:5.32"),
    ),
    bad="""
        services:
          agent:
            image: portainer/agent:2.21.4
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
    """,
    good="""
        services:
          agent:
            image: portainer/agent:2.21.4
            environment:
              DOCKER_HOST: tcp://socket-proxy:2375
    """,
)
def check(node: ServiceMount | Volume) -> Iterator[Finding]:
    """A service gets the engine's socket.

    Whoever may talk to the engine may start a privileged container with the host's disk in it: this service
    is root on the host. `:ro` changes nothing, a socket is written to all the same. Let it ask a proxy that
    passes only harmless requests (those are left in peace), or use a rootless engine. CIS Docker Benchmark 5.32.
    """
    if socket := node.engine_socket:
        what = f"the socket of {socket.engine} makes whoever has it root on the host"
        yield Finding(socket.span, f"{what}: put a filtering proxy before it")
