from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.engines import is_plain_tcp
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.daemon import open_addresses
from caulk.linter.variable import Variable


@rule(
    "security",
    severity="warning",
    aliases=("cis:2.7",),
    bad=(
        {"Dockerfile": 'FROM docker:29-dind\nCMD ["dockerd", "-H", "tcp://0.0.0.0:2375"]'},
        {"Dockerfile": "FROM docker:29-dind\nENV DOCKER_TLS_CERTDIR="},
        {"compose.yaml": "services: {ci: {image: 'ci:1', environment: {DOCKER_HOST: 'tcp://docker:2375'}}}"},
    ),
    good={"compose.yaml": "services: {ci: {image: 'ci:1', environment: {DOCKER_HOST: 'tcp://docker:2376'}}}"},
)
def check(node: Command | Variable) -> Iterator[Finding]:
    """A container engine listens, or is spoken to, over the network without TLS.

    Whoever reaches that port is root on the engine's host: nothing asks who they are. Let the engine make
    its certificates (`DOCKER_TLS_CERTDIR=/certs`) and use port 2376, or share its socket by a volume.

    Source: CIS Docker Benchmark 2.7.
    """
    if isinstance(node, Command):
        for address in open_addresses(node):
            yield Finding(address, f"{address.text} is an engine without TLS: whoever reaches it is root there")
    elif node.name == "DOCKER_HOST" and is_plain_tcp(node.value or ""):
        yield Finding(node, f"{node.value} is an engine without TLS: whoever reaches it is root there")
    elif node.name == "DOCKER_TLS_CERTDIR" and node.value == "":
        yield Finding(node, "an empty DOCKER_TLS_CERTDIR makes the engine listen without TLS")
