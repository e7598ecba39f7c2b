from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:cpus_not_limited", "cis:5.12"),
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            cpus: 0.5
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The service may use all of the host's processors.

    One busy or hijacked container then starves all others. Set `cpus`, or `deploy.resources.limits.cpus`;
    a weight, `cpu_shares`, is enough where containers only compete with each other.

    Source: CIS Docker Benchmark 5.12.
    """
    limit = service.cpu_limit
    if limit is not None and limit.is_no_limit:
        yield Finding(limit, f"`{limit.text}` is no CPU limit: give how many processors `{service.name}` may use")
    elif limit is None and not service.is_partial:
        yield Finding(service, f"`{service.name}` has no CPU limit: set `cpus`")
