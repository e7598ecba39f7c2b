from collections.abc import Iterator

from caulk.linter.compose.parts import Healthcheck
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    aliases=("kics:healthcheck_not_set", "cis:5.27"),
    bad="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              disable: true
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """The health check of the image is switched off.

    Whoever made the image knew how to tell whether it works. Without that, a process that hangs counts as
    running. If the check does not fit this service, give one that does. Services that end by themselves
    need none.

    The fix takes the switch away; it is unsafe because the image's own check may fail here.
    Source: CIS Docker Benchmark 5.27.
    """
    switch, service = healthcheck.off_switch, healthcheck.service
    if switch is not None and not service.is_job:
        fix = Fix.of("Use the image's health check", healthcheck.remove())
        yield Finding(switch, f"the health check of `{service.name}` is switched off: give one that fits", fix)
