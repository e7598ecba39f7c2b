from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("kics:no_new_privileges_not_set", "semgrep:no-new-privileges", "cis:5.26"),
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
              - no-new-privileges:true
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service does not set `no-new-privileges`.

    Without it a process can gain more rights than it was started with, through a setuid program such as
    `sudo` or `su`. With it a service that has given up root stays without. A daemon can set it for all
    containers; then ignore this rule.

    The fix is unsafe because a service may rely on such a program. CIS Docker Benchmark 5.26.
    """
    switch, entry = service.no_new_privileges, service.entry("security_opt")
    if service.takes_hardening and (switch is None or switch.is_off):
        place = switch or (entry.key if entry is not None else service)
        fix = Fix.of("Set no-new-privileges:true", service.forbid_new_privileges())
        yield Finding(place, f"`{service.name}` may gain privileges: set no-new-privileges:true", fix)
