from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("kics:shared_host_user_namespace", "cis:5.31"),
    bad="""
        services:
          web:
            image: nginx:1.30
            userns_mode: host
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service is left out of the engine's remapping of users.

    Where the engine maps the container's root to a user without rights, this service alone keeps the real
    one: who escapes from it is root on the host.

    The fix is unsafe because files may belong to users as they are without the mapping. CIS Docker Benchmark 5.31.
    """
    value = service.value("userns_mode")
    if value is not None and value.text == "host":
        message = "this service's root is the host's: remove `userns_mode: host`"
        yield Finding(value, message, Fix.of("Remove `userns_mode: host`", value.remove()))
