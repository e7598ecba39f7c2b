from collections.abc import Iterator

from caulk.linter.compose.parts import Healthcheck
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
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

    Then a service that hangs is found out by the timeout alone, several of them later; sometimes the two were mixed up.
    Off by default, for the engine begins the interval at the end of a check, and many leave a slow start much time.
    """
    timeout, interval = healthcheck.duration("timeout"), healthcheck.duration("interval")
    if timeout is not None and interval is not None and timeout > interval > 0:
        place = healthcheck.fields.value("timeout") or healthcheck
        yield Finding(place, "the check may take longer than the interval between two: make the timeout shorter")
