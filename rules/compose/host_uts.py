from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("cis:5.21",),
    bad="""
        services:
          web:
            image: nginx:1.27
            uts: host
            read_only: true
    """,
    good="""
        services:
          web:
            image: nginx:1.27
            read_only: true
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service shares the host's name.

    It can change the host and domain name of the host itself. A name for the service alone is set with
    `hostname`.

    The fix is unsafe because the service then has a name of its own. CIS Docker Benchmark 5.21.
    """
    value = service.value("uts")
    if value is not None and value.text == "host":
        edit = service.remove("uts")
        fix = Fix("Remove `uts: host`", edit) if edit else None
        yield Finding(value, "this service may rename the host: remove `uts: host`", fix)
