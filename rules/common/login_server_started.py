from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.daemons import LOGIN_SERVERS, LOGIN_SERVICES
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.services import SERVICE_MANAGERS, service_name, started_service


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.7",),
    programs=SERVICE_MANAGERS.union(LOGIN_SERVERS, LOGIN_SERVICES),
    bad=(
        {"Dockerfile": 'FROM debian:12\nCMD ["/usr/sbin/sshd", "-D"]'},
        {"Dockerfile": "FROM debian:12\nCMD service ssh start && exec app"},
        {"compose.yaml": "services: {web: {image: 'app:1', command: sh -c 'telnetd && app'}}"},
    ),
    good={"Dockerfile": 'FROM debian:12\nCMD ["app", "--port", "80"]'},
)
def check(command: Command) -> Iterator[Finding]:
    """A server for logging in (ssh, telnet, rlogin) is started.

    Whoever guesses or steals a password or key has a shell in the container, and no log of the engine
    shows it. `docker exec` gives a shell without a server. `sshd -t` and `-T` only test the configuration.

    Source: CIS Docker Benchmark 5.7.
    """
    service = started_service(command)
    server = LOGIN_SERVICES.get(service_name(service)) if service else None
    if service and server:
        yield Finding(service, f"this starts {server}: `docker exec` gives a shell without one")
    elif command.name in LOGIN_SERVERS and not command.has("-t", "-T"):
        message = f"this runs {LOGIN_SERVERS[command.name]}: `docker exec` gives a shell without one"
        yield Finding(command.words[0], message)
