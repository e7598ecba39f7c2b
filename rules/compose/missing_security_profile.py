from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

PROFILES = ("apparmor", "label", "seccomp")


@rule(
    "security",
    severity="info",
    aliases=("kics:security_opt_not_set", "cis:5.2", "cis:5.3"),
    default=False,
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            security_opt:
              - apparmor=docker-nginx
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service names no AppArmor, SELinux or seccomp profile.

    It then has the engine's default ones, which are good and made for everything: a profile of its own allows
    a service only what it does. Where the host has neither AppArmor nor SELinux, this file does not tell.

    CIS Docker Benchmark 5.2 and 5.3.
    """
    if service.takes_hardening and not any(option.name in PROFILES for option in service.security_opt):
        yield Finding(service, f"`{service.name}` runs under the engine's default profiles: name its own")
