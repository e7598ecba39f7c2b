from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("kics:restart_policy_on_failure_not_set_to_5", "cis:5.15"),
    bad="""
        services:
          web:
            image: nginx:1.30
            restart: on-failure
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            restart: on-failure:5
    """,
)
def check(service: Service, *, most: int = 5) -> Iterator[Finding]:
    """A service that fails is started again without end, or very often.

    It keeps the host busy, and nobody notices that it never comes up. Five tries are enough for what a
    restart can mend. `always` and `unless-stopped` promise something else and are left in peace.

    The fix is unsafe because a service that waits for another may need more tries.
    Source: CIS Docker Benchmark 5.15.
    """
    for restart in service.failure_restarts:
        if not 0 < restart.tries <= most:
            often = f"{restart.tries} times" if restart.tries > 0 else "without end"
            message = f"`{service.name}` is started again {often} when it fails: stop after {most}"
            yield Finding(restart, message, Fix.of(f"Stop after {most} tries", restart.limit(most)))
