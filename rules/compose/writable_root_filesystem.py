from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("semgrep:writable-filesystem-service", "cis:5.13"),
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            read_only: true
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The container's root filesystem can be written to.

    Whoever breaks into the container can change its programs and leave tools behind. Set `read_only: true`,
    and give what the service does write a volume or a `tmpfs`.

    The fix is unsafe because a service that writes to its root filesystem then fails.
    Source: CIS Docker Benchmark 5.13.
    """
    value = service.value("read_only")
    message = f"`{service.name}` can write to its root filesystem: set `read_only: true`"
    if value is not None and value.flag is False:
        yield Finding(value, message, Fix("Make it read-only", value.replace("true")))
    elif value is None and not service.is_partial:
        yield Finding(service, message, Fix.of("Make it read-only", service.add("read_only", "true")))
