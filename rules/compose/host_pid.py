from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("kics:host_namespace_is_shared", "cis:5.16"),
    bad="""
        services:
          web:
            image: nginx:1.30
            pid: host
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service shares the host's process ids.

    It sees every process of the host with its command line and environment, secrets included, and as
    root may signal and trace them. A debugger or a monitor of the host may need that; nothing else does.

    The fix is unsafe because a monitor of the host would no longer see it. CIS Docker Benchmark 5.16.
    """
    value = service.value("pid")
    if value is not None and value.text == "host":
        message = "this service sees every process of the host: remove `pid: host`"
        yield Finding(value, message, Fix.of("Remove `pid: host`", value.remove()))
