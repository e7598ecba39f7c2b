from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Volume
from caulk.linter.finding import Finding
from caulk.linter.knowledge.host_paths import engine_socket
from caulk.linter.rule import rule


@rule(
    "security",
    severity="error",
    aliases=("semgrep:dockerfile-dockerd-socket-mount", "cis:5.32"),
    bad="""
        FROM docker:29-cli
        VOLUME /var/run/docker.sock
    """,
    good="""
        FROM docker:29-cli
        VOLUME /var/lib/app
    """,
)
def check(volume: Volume) -> Iterator[Finding]:
    """A volume is declared on an engine's socket.

    VOLUME mounts nothing of the host: an empty folder takes the socket's place, so a client finds no
    engine. And who does mount the socket when the container starts gives it the whole host.
    """
    for path in volume.paths:
        engine = engine_socket(path.text)
        if engine:
            yield Finding(path, f"a volume cannot be {engine}'s socket, and whoever has the socket has the host")
