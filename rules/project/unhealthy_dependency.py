from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.containers import Container
from caulk.linter.rule import rule

COMPOSE = "services:\n  web: {build: web, depends_on: {db: {condition: service_healthy}}}\n  db: {build: db}\n"


@rule(
    "correctness",
    severity="error",
    bad={"compose.yaml": COMPOSE, "db/Dockerfile": "FROM postgres:17\nCOPY init.sql /init/\n"},
    good={"compose.yaml": COMPOSE, "db/Dockerfile": "FROM postgres:17\nHEALTHCHECK CMD pg_isready\n"},
)
def check(container: Container) -> Iterator[Finding]:
    """A service waits for another to be healthy, which nothing ever checks.

    Compose starts it and then fails: the container has no health check, neither by `healthcheck` in compose nor by
    HEALTHCHECK in its Dockerfile. It is found where the check is switched off, and where the image at the bottom is
    known to have none.
    """
    for dependency, other in container.dependencies:
        condition = dependency.condition_value
        if condition is None or condition.text != "service_healthy" or other.checks_health is not False:
            continue
        place, stage = other.health.at if other.health else other.span, other.stage
        related = [Related(place, "it is switched off here" if other.health else "nothing checks it")]
        if other.health is None and stage is not None:
            related.append(Related(stage, "its image has no HEALTHCHECK"))
        message = f"`{other.name}` has no health check to wait for: give it a `healthcheck`"
        yield Finding(condition, message, related=tuple(related))
