from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding, Related
from caulk.linter.links.containers import Container
from caulk.linter.links.missing_commands import missing_commands
from caulk.linter.rule import rule

COMPOSE = 'services:\n  web:\n    build: .\n    healthcheck: {test: ["CMD", "curl", "-f", "http://localhost:3000/"]}\n'


@rule(
    "correctness",
    severity="warning",
    bad={"compose.yaml": COMPOSE, "Dockerfile": "FROM node:24-alpine\n"},
    good={"compose.yaml": COMPOSE, "Dockerfile": "FROM node:24-alpine\nRUN apk add --no-cache curl\n"},
)
def check(node: Container | Stage) -> Iterator[Finding]:
    """A health check, or what a container starts, runs a command that is not in its image.

    The check fails for ever, whatever the service does, or the container does not start. Told are curl, wget, bash,
    python and the shell, on images that are known to lack them (alpine, slim, distroless, scratch and others) and
    where nothing that is built on them may bring one. Install it, or ask with what is there: `wget` of BusyBox on
    Alpine, the language's own HTTP client, `pg_isready`.
    """
    for each in missing_commands(node):
        what = "no shell to run this" if each.name == "sh" else f"no `{each.name}`, and nothing installs it"
        related = (Related(each.start, "the image is built from this"),) if each.start is not None else ()
        yield Finding(each.span, f"{each.image} has {what}", related=related)
