from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.daemons import SUPERVISORS
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.services import MOMENTARY, started_service


@rule(
    "correctness",
    severity="info",
    confidence="medium",
    bad=(
        {"Dockerfile": 'FROM debian:12\nCMD ["/usr/bin/supervisord", "-n"]'},
        {"Dockerfile": "FROM debian:12\nCMD service nginx start && php-fpm8.2 -F"},
        {"compose.yaml": "services: {web: {image: 'app:1', command: sh -c 'worker & exec server'}}"},
    ),
    good={"Dockerfile": 'FROM debian:12\nCMD ["nginx", "-g", "daemon off;"]'},
)
def check(command: Command) -> Iterator[Finding]:
    """Several services run in one container.

    The engine watches one process: when another dies nobody restarts it, their logs mix, limits and
    rights are shared, and one cannot be updated without the others. Make a container of each; a shared
    volume or network joins them. All right where the programs are truly one (a server and its helper).
    """
    if command.origin.kind not in ("CMD", "ENTRYPOINT", "command", "entrypoint") or not command.words:
        return
    service = started_service(command)
    if command.name in SUPERVISORS:
        message = f"{SUPERVISORS[command.name]} runs several services in one container: make a container of each"
        yield Finding(command.words[0], message)
    elif service is not None:
        yield Finding(service, f"{service.text} runs beside the container's main program: make a container of each")
    elif command.background and command.name not in MOMENTARY:
        message = f"{command.name or 'this'} runs in the background, unwatched: make a container of each"
        yield Finding(command.words[0], message)
