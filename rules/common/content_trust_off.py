from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.engines import ENGINES
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.variable import Variable


@rule(
    "supply-chain",
    severity="warning",
    aliases=("CIS-DI-0005", "cis:4.5"),
    programs=ENGINES,
    bad=(
        {"Dockerfile": "FROM docker:29-cli\nENV DOCKER_CONTENT_TRUST=0"},
        {"Dockerfile": "FROM docker:29-cli\nRUN docker pull --disable-content-trust app:1"},
    ),
    good={"Dockerfile": "FROM docker:29-cli\nENV DOCKER_CONTENT_TRUST=1"},
)
def check(node: Command | Variable) -> Iterator[Finding]:
    """Docker's content trust, which checks the signatures of images, is switched off.

    Images are then taken unsigned even where content trust is on for everything else. Leave the variable
    alone, or pin images by their digests.

    Source: CIS Docker Benchmark 4.5.
    """
    if isinstance(node, Variable):
        if node.name == "DOCKER_CONTENT_TRUST" and node.value in ("0", "false"):
            yield Finding(node, "signatures of images are not checked")
        return
    flag = node.docker.flag("disable-content-trust") if node.docker else None
    if flag is not None:
        yield Finding(flag, "the image's signature is not checked")
