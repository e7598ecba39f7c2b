from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.knowledge.servers import checks_its_health
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    aliases=("kics:healthcheck_not_set", "cis:5.27"),
    bad="""
        services:
          web:
            image: nginx:1.27
    """,
    good="""
        services:
          web:
            image: nginx:1.27
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost/"]
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """Nothing tells whether the service works.

    A process that hangs counts as running: nothing restarts it, and `depends_on` cannot wait until it is
    ready. Add `healthcheck`, with a test that asks the service itself. Images that are known to check
    themselves are left in peace, and so are services that others wait to see completed.

    Source: CIS Docker Benchmark 5.27.
    """
    if service.is_partial or service.is_job or service.entry("healthcheck") is not None:
        return
    reference = service.image.reference if service.image is not None and service.build is None else None
    if reference is None or not checks_its_health(reference):
        yield Finding(service, f"nothing checks whether `{service.name}` works: add `healthcheck`")
