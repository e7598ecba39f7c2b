from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.containers import Container
from caulk.linter.links.listening import unheard
from caulk.linter.rule import rule

COMPOSE = 'services:\n  web:\n    build: .\n    healthcheck: {test: ["CMD", "curl", "-f", "http://localhost:%s/"]}\n'
DOCKERFILE = 'FROM node:24\nEXPOSE 3000\nCMD ["node", "server.js"]\n'


@rule(
    "correctness",
    severity="warning",
    confidence="medium",
    bad={"compose.yaml": COMPOSE % 8080, "Dockerfile": DOCKERFILE},
    good={"compose.yaml": COMPOSE % 3000, "Dockerfile": DOCKERFILE},
)
def check(container: Container) -> Iterator[Finding]:
    """A health check asks a port of its own container that nothing says the service listens on.

    The check fails for ever then. What counts are EXPOSE, the ports of well-known images, `expose` and `ports` in
    compose, and every flag, variable, label and instruction that names the port. It is the port in the container that
    has to be asked, not the one that it is published as. If the service does listen there, say so by EXPOSE.
    """
    for each in unheard(container):
        ports = ", ".join(map(str, each.instead[:5]))
        related = tuple(Related(port.span, "it is exposed here") for port in each.exposed[:5])
        message = f"the health check asks port {each.asked.port}, and the service is only known to listen on {ports}"
        yield Finding(each.asked.span, message, related=related)
