from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.engines import ENGINES
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.daemon import DAEMONS, read_daemon


@rule(
    "correctness",
    severity="error",
    programs=DAEMONS | ENGINES,
    bad=(
        {"Dockerfile": 'FROM debian:12\nCMD ["docker", "-d", "-e", "lxc"]'},
        {"Dockerfile": "FROM debian:12\nRUN docker run --lxc-conf lxc.network.type=phys app:1"},
    ),
    good={"Dockerfile": 'FROM docker:29-dind\nCMD ["dockerd"]'},
)
def check(command: Command) -> Iterator[Finding]:
    """A container engine is told to use the LXC exec driver, or a container is given options for it.

    Docker dropped that driver with version 1.10: the option is refused today, and an engine that still
    knows it has been without security updates since 2016.
    """
    daemon = read_daemon(command)
    drivers = daemon.values("-e", "--exec-driver") if daemon else ()
    docker = command.docker
    options = docker.values("lxc-conf") if docker and docker.verb in ("run", "create") else ()
    for word in (*(driver for driver in drivers if driver.text == "lxc"), *options):
        yield Finding(word, "the LXC exec driver was removed from Docker 1.10")
