from collections.abc import Iterator

from caulk.linter.compose.edits import remove_entry
from caulk.linter.compose.parts import Healthcheck
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    aliases=("kics:healthcheck_not_set", "cis:5.27"),
    bad=(
        """
        services:
          web:
            image: nginx:1.27
            healthcheck:
              disable: true
        """,
        """
        services:
          queue:
            image: example/worker:2
            healthcheck:
              test: ["NONE"]
            command: work
        """,
    ),
    good=(
        """
        services:
          web:
            image: nginx:1.27
        """,
        """
        services:
          queue:
            image: example/worker:2
            command: work
        """,
    ),
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """The health check of the image is switched off.

    Whoever made the image knew how to tell whether it works. Without that, a process that hangs counts as
    running. If the check does not fit this service, give one that does. Services that end by themselves
    need none.

    The fix takes the switch away; it is unsafe because the image's own check may fail here.
    Source: CIS Docker Benchmark 5.27.
    """
    switch = healthcheck.off_switch
    if switch is not None and not healthcheck.service.is_job:
        name = healthcheck.service.name
        edit = remove_entry(healthcheck.entry)
        fix = Fix("Use the image's health check", edit) if edit else None
        yield Finding(switch, f"the health check of `{name}` is switched off: give one that fits", fix)
