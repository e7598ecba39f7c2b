from collections.abc import Iterator

from caulk.linter.compose.parts import Healthcheck
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    bad="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: [CMD, curl, -f, localhost]
              interval: 5s
              timeout: 30s
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: [CMD, curl, -f, localhost]
              interval: 30s
              timeout: 5s
    """,
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """A health check may take longer than the time between two checks.

    Then the interval says nothing: a service that hangs is found out by the timeout alone, several of them
    later. Mostly the two were mixed up.
    """
    timeout, interval = healthcheck.duration("timeout"), healthcheck.duration("interval")
    if timeout is not None and interval is not None and timeout > interval > 0:
        value = healthcheck.fields.value("timeout")
        message = "the check may take longer than the interval between two: make the timeout shorter"
        yield Finding(value or healthcheck, message)
