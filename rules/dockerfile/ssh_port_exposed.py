from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import ExposedPort
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=("DS-0004", "CKV_DOCKER_1", "kics:exposing_port_22", "cis:5.7"),
    bad="""
        FROM debian:12
        EXPOSE 80 22
    """,
    good="""
        FROM debian:12
        EXPOSE 80
    """,
)
def check(port: ExposedPort) -> Iterator[Finding]:
    """EXPOSE 22: the container is reached by ssh.

    An ssh server in a container is one more program to patch, with keys and passwords of its own, past
    the engine's accounts and logs. `docker exec` gives a shell without it.
    Source: CIS Docker Benchmark 5.7.
    """
    if port.includes(22) and port.protocol == "tcp":
        yield Finding(port, "port 22 is for ssh: use `docker exec` and run no ssh server")
