from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.pointless import POINTLESS
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command


@rule(
    "correctness",
    severity="info",
    confidence="medium",
    aliases=("DL3001", "kics:run_utilities_and_posix_commands", "semgrep:nonsensical-command"),
    programs=POINTLESS,
    bad=("FROM debian:12\nRUN service nginx start", "FROM debian:12\nRUN top -b -n1"),
    good="FROM debian:12\nRUN apt-get update && apt-get install -y procps",
)
def check(command: Command) -> Iterator[Finding]:
    """RUN starts something that makes no sense while an image is built.

    Services that it starts are gone with the RUN: only files are kept. What is mounted is gone too, nobody is
    there to edit or watch, and processes and memory are those of the builder. A `kill` or `service` that
    serves other commands of the same RUN is all right.
    """
    aliases = POINTLESS.get(command.name)
    if aliases and command.origin.kind == "RUN":
        yield Finding(command, f"`{command.name}` leaves nothing in the image", aliases=aliases)
