from collections.abc import Iterator

from caulk.linter.compose.references import Dependency
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    bad="""
        services:
          migrate: {image: example/api:1, command: migrate, restart: always}
          api:
            image: example/api:1
            depends_on:
              migrate:
                condition: service_completed_successfully
    """,
    good="""
        services:
          migrate: {image: example/api:1, command: migrate, restart: on-failure}
          api:
            image: example/api:1
            depends_on:
              migrate:
                condition: service_completed_successfully
    """,
)
def check(dependency: Dependency) -> Iterator[Finding]:
    """A service waits for another to end, which is started again whenever it ends.

    It runs over and over, and what waits for it may wait forever. For work that is done once, `restart: no`
    or `on-failure` is right.
    """
    condition, restarts = dependency.condition_value, dependency.target and dependency.target.always_restarts
    if condition is not None and condition.text == "service_completed_successfully" and restarts:
        message = f"`{dependency.name}` is started again when it ends (`{restarts.text}`): let it end, or do not wait"
        yield Finding(condition, message, related=(Related(restarts, "it always restarts"),))
