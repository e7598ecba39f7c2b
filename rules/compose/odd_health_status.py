from collections.abc import Iterator

from caulk.linter.compose.healthtests import odd_status_fault
from caulk.linter.compose.parts import Healthcheck
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    fix="safe",
    bad="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: curl -f http://localhost
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: curl -f http://localhost || exit 1
    """,
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """A health check ends with another status than 0 and 1 when it fails.

    0 is healthy and 1 unhealthy; 2 is reserved, and others are promised nothing, though the engine takes all but 0 for
    unhealthy today. `curl` fails with 7 or 22, `pg_isready` with 2. Source: Dockerfile reference, HEALTHCHECK.
    """
    if (fault := odd_status_fault(healthcheck)) is not None:
        yield Finding(fault, fault.message, fault.fix)
