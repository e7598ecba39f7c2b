from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:pids_limit_not_set", "cis:5.29"),
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            pids_limit: 200
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The service may start any number of processes.

    A fork bomb in one container takes the whole host down. Set `pids_limit`, or
    `deploy.resources.limits.pids`; a few hundred are plenty for most services.

    Source: CIS Docker Benchmark 5.29.
    """
    limit = service.pids_limit
    if limit is not None and limit.is_no_limit:
        yield Finding(limit, f"`{limit.text}` is no limit on processes: give the most that `{service.name}` needs")
    elif limit is None and not service.is_partial:
        yield Finding(service, f"`{service.name}` has no limit on processes: set `pids_limit`")
