from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="error",
    fix="unsafe",
    aliases=("kics:privileged_containers_enabled", "semgrep:privileged-service", "cis:5.5"),
    bad="""
        services:
          runner:
            image: gitlab/gitlab-runner:v17.5.0
            privileged: true
    """,
    good="""
        services:
          runner:
            image: gitlab/gitlab-runner:v17.5.0
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service runs privileged: its root is root on the host.

    `privileged: true` gives every capability and every device, and switches seccomp, AppArmor and
    SELinux off. Whoever breaks into the service owns the host. Give it the one capability or device
    that it needs, with `cap_add` or `devices`.

    The fix is unsafe because something in the service may need what it could do. CIS Docker Benchmark 5.5.
    """
    value = service.value("privileged")
    if value is not None and value.flag:
        message = "this service runs privileged: give it only what it needs, with cap_add or devices"
        yield Finding(value, message, Fix.of("Remove `privileged: true`", value.remove()))
