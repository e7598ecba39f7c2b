from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.containers import Container
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    aliases=("kics:healthcheck_not_set", "cis:5.27"),
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost/"]
    """,
)
def check(container: Container) -> Iterator[Finding]:
    """Nothing tells whether the service works.

    A process that hangs counts as running: nothing restarts it, and `depends_on` cannot wait until it is
    ready. Add `healthcheck`, with a test that asks the service itself. Images that check themselves are left in
    peace, be it that their Dockerfile has a HEALTHCHECK, and so are services that others wait to see completed.
    Of those that are built of a Dockerfile's last stage `missing-healthcheck` tells, once for all.
    Source: CIS Docker Benchmark 5.27.
    """
    service, off = container.service, container.image_health
    if service.is_partial or service.is_job or service.entry("healthcheck") is not None:
        return
    if container.checks_health or container.is_left_to_dockerfile:
        return
    related = (Related(off.at, "its image switches the check off"),) if off else ()
    yield Finding(service, f"nothing checks whether `{service.name}` works: add `healthcheck`", related=related)
