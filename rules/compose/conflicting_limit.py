from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          db:
            image: postgres:17
            mem_limit: 1g
            deploy: {resources: {limits: {memory: 512m}}}
    """,
    good="""
        services:
          db:
            image: postgres:17
            deploy: {resources: {limits: {memory: 512m}}}
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A limit is given twice, and differently.

    `cpus`, `mem_limit`, `mem_reservation` and `pids_limit` say the same as `deploy.resources`, and compose
    refuses the whole file where the two differ.

    The fix keeps what `deploy` says, and is unsafe because the other may be meant. Source: compose-go.
    """
    for twin in service.twins:
        if not twin.is_number_of_containers:
            fix = Fix.of(f"Remove `{twin.key}`", twin.value.remove())
            yield Finding(twin.value, twin.complaint, fix, related=(Related(twin.other, "given here"),))
