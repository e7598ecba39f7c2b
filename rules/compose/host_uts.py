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
            image: nginx:1.30
            uts: host
    """,
    good="""
        services:
          web:
            image: nginx:1.30
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
        message = "this service may rename the host: remove `uts: host`"
        yield Finding(value, message, Fix.of("Remove `uts: host`", value.remove()))
