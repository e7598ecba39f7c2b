from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("kics:container_capabilities_unrestricted", "cis:5.4"),
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            cap_drop:
              - ALL
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service keeps the capabilities that engines give by default.

    A container's root may change owners, make devices, send raw packets and more, which hardly a service
    does. Drop all, and add back by name what it needs: CHOWN, SETUID and SETGID for one that starts as root
    and then changes its user, NET_BIND_SERVICE for one that listens below port 1024.

    The fix is unsafe because the service may need some of them. CIS Docker Benchmark 5.4.
    """
    if service.takes_hardening and not service.flag("privileged") and service.entry("cap_drop") is None:
        message = f"`{service.name}` keeps the default capabilities: drop ALL and add back what it needs"
        yield Finding(service, message, Fix.of("Add cap_drop: ALL", service.add("cap_drop", ("ALL",))))
