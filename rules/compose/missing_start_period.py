from collections.abc import Iterator

from caulk.linter.compose.parts import Healthcheck
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    bad="""
        services:
          search:
            image: elasticsearch:9.2.1
            healthcheck:
              test: curl -f localhost:9200
              interval: 10s
    """,
    good="""
        services:
          search:
            image: elasticsearch:9.2.1
            healthcheck:
              test: curl -f localhost:9200
              interval: 10s
              start_period: 1m
    """,
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """A service that is known to start slowly may be called unhealthy before it has started.

    Failures count from the first check on, unless `start_period` says how long they do not. Here the tries are used up
    within a minute, which large Java servers and databases take to start: then what waits for them gives up.
    """
    if healthcheck.gives_up_early:
        message = f"`{healthcheck.service.name}` starts slowly, and its tries are soon used up: set `start_period`"
        yield Finding(healthcheck, message)
