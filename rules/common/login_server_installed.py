from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.daemons import login_package
from caulk.linter.knowledge.package_managers import MANAGERS
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.7", "cis:4.3"),
    programs=MANAGERS,
    bad=(
        {"Dockerfile": "FROM debian:12\nRUN apt-get update && apt-get install -y openssh-server"},
        {"Dockerfile": "FROM fedora:44\nRUN dnf install -y telnet-server"},
        {"Dockerfile": "FROM alpine:3.23\nRUN apk add --no-cache openssh"},
    ),
    good={"Dockerfile": "FROM debian:12\nRUN apt-get update && apt-get install -y openssh-client"},
)
def check(command: Command) -> Iterator[Finding]:
    """A server for logging in (ssh, telnet, rlogin) is installed.

    It needs passwords or keys in the container, is one more thing to attack and to patch, and hides who did
    what. `docker exec` gives a shell without it. An image whose very purpose is ssh (a git server, a
    bastion) says so best in a `# caulk: ignore[login-server-installed]` comment.

    Source: CIS Docker Benchmark 5.7 and 4.3.
    """
    install = command.installs()
    for package in install.packages if install else ():
        server = login_package(install.manager, package.name) if install else None
        if server:
            yield Finding(package, f"{package.name} is {server}: `docker exec` gives a shell without one")
