from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.engines import ENGINES
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.exposure import exposures


@rule(
    "security",
    severity="warning",
    aliases=tuple(f"cis:5.{number}" for number in (2, 3, 4, 5, 6, 10, 16, 17, 18, 21, 22, 25, 31, 32)),
    programs=ENGINES,
    bad=(
        {"Dockerfile": "FROM docker:29-cli\nCMD docker run --privileged app:1"},
        {"Dockerfile": "FROM docker:29-cli\nCMD docker run -v /var/run/docker.sock:/var/run/docker.sock app:1"},
        {"Dockerfile": "FROM docker:29-cli\nCMD docker run --cap-add SYS_ADMIN --net host app:1"},
        {"compose.yaml": "services: {ci: {image: 'ci:1', command: docker run --security-opt seccomp=unconfined a}}"},
    ),
    good={"Dockerfile": "FROM docker:29-cli\nCMD docker run --cap-drop ALL --read-only app:1"},
)
def check(command: Command) -> Iterator[Finding]:
    """A `docker run` gives its container something by which it can take the host over.

    All privileges, the engine's socket, a dangerous capability, a namespace or directory of the host, a
    protection switched off: whoever breaks into that container has the host, or a good part of it. The
    message says what each one gives; give only the one thing that the program needs.

    Source: CIS Docker Benchmark, section 5, the number is among the finding's aliases.
    """
    docker = command.docker
    if docker is None or docker.verb not in ("run", "create"):
        return
    for exposure in exposures(docker):
        yield Finding(exposure.span, exposure.why, aliases=(exposure.alias,))
