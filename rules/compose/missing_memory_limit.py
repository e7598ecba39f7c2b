from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:memory_not_limited", "cis:5.11"),
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            mem_limit: 256m
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The service may use all of the host's memory.

    A leak or an attack in one container then makes the kernel kill processes of others, or of the host.
    Set `mem_limit`, or `deploy.resources.limits.memory`, to what the service needs at most.

    Source: CIS Docker Benchmark 5.11.
    """
    limit = service.memory_limit
    if limit is not None and limit.is_no_limit:
        yield Finding(limit, f"`{limit.text}` is no memory limit: give the most that `{service.name}` needs")
    elif limit is None and not service.is_partial:
        yield Finding(service, f"`{service.name}` has no memory limit: set `mem_limit`")
