from collections.abc import Iterator

from caulk.linter.compose.references import Dependency
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: example/web:1
            depends_on: {db: {condition: service_healthy}}
          db:
            image: postgres:17
    """,
    good="""
        services:
          web:
            image: example/web:1
            depends_on: {db: {condition: service_healthy}}
          db:
            image: postgres:17
            healthcheck: {test: [CMD, pg_isready]}
    """,
)
def check(dependency: Dependency) -> Iterator[Finding]:
    """A service waits for another to be healthy, which nothing ever checks.

    Compose starts it and then fails: the container has no health check. It is found where the check is
    switched off, and for well-known images that have none of their own.
    """
    condition, target = dependency.condition_value, dependency.target
    if condition is not None and condition.text == "service_healthy" and target is not None and target.is_never_healthy:
        message = f"`{dependency.name}` has no health check to wait for: give it a `healthcheck`"
        yield Finding(condition, message, related=(Related(target, "nothing checks it"),))
