from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.engines import ENGINES, is_root
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.23", "cis:5.24"),
    programs=ENGINES,
    bad=(
        {"Dockerfile": "FROM docker:29-cli\nCMD docker exec --privileged app tune"},
        {"Dockerfile": "FROM docker:29-cli\nCMD docker exec -u root app tune"},
    ),
    good={"Dockerfile": "FROM docker:29-cli\nCMD docker exec app tune"},
)
def check(command: Command) -> Iterator[Finding]:
    """A command is run in a container with all privileges, or as root.

    It gets what the container itself was kept from: with `--privileged` the host's devices and every
    capability. Run it as the container's own user, or give the container the one right that it needs.

    Source: CIS Docker Benchmark 5.23 and 5.24.
    """
    docker = command.docker
    if docker is None or docker.verb != "exec":
        return
    privileged = docker.flag("privileged")
    if privileged is not None:
        message = "runs with all privileges in the container"
        yield Finding(privileged, message, aliases=("cis:5.23",))
    for user in docker.values("user"):
        if is_root(user.text):
            yield Finding(user, "runs as root in the container", aliases=("cis:5.24",))
