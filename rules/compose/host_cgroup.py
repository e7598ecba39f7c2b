from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("cis:5.25",),
    bad="""
        services:
          web:
            image: nginx:1.30
            cgroup: host
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service shares the host's control groups.

    It sees the limits and the consumption of everything on the host, and where it may write, it can change
    them. By default a container has a namespace of its own; a service that runs systemd works with that too.

    The fix is unsafe because a monitor of the host would no longer see it. CIS Docker Benchmark 5.25.
    """
    value = service.value("cgroup")
    if value is not None and value.text == "host":
        message = "this service sees the host's control groups: remove `cgroup: host`"
        yield Finding(value, message, Fix.of("Remove `cgroup: host`", value.remove()))
