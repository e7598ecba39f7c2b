from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.containers import Container
from caulk.linter.links.listening import unexposed
from caulk.linter.rule import rule

COMPOSE = 'services:\n  web:\n    build: .\n    ports: ["127.0.0.1:8080:%s"]\n'
DOCKERFILE = 'FROM node:24\nEXPOSE 3000\nCMD ["node", "server.js"]\n'


@rule(
    "correctness",
    severity="info",
    confidence="medium",
    aliases=("cis:5.9",),
    bad={"compose.yaml": COMPOSE % 8080, "Dockerfile": DOCKERFILE},
    good={"compose.yaml": COMPOSE % 3000, "Dockerfile": DOCKERFILE},
)
def check(container: Container) -> Iterator[Finding]:
    """A port is published that the image neither exposes nor is told to listen on.

    Whoever connects is refused, if nothing listens there; if something does, EXPOSE should say so. What counts as told
    is every flag, variable, label and instruction that names the port. Images without any EXPOSE say nothing about
    their ports, so nothing is said about them.
    """
    for port in unexposed(container):
        related = tuple(Related(each.span, "it is exposed here") for each in container.exposed[:5])
        yield Finding(
            port.target_span or port, f"nothing says that the image listens on {port.target}", related=related
        )
