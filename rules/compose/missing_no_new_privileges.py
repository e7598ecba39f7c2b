from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule

OPTION = "no-new-privileges:true"


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("kics:no_new_privileges_not_set", "semgrep:no-new-privileges", "cis:5.26"),
    bad=(
        """
        services:
          web:
            image: nginx:1.27
            ports:
              - "127.0.0.1:80:80"
        """,
        """
        services:
          web:
            image: nginx:1.27
            security_opt:
              - seccomp=./profile.json
        """,
        """
        services:
          web: {image: "nginx:1.27", security_opt: ["no-new-privileges:false"]}
        """,
    ),
    good=(
        """
        services:
          web:
            image: nginx:1.27
            ports:
              - "127.0.0.1:80:80"
            security_opt:
              - no-new-privileges:true
        """,
        """
        services:
          web:
            image: nginx:1.27
            security_opt:
              - seccomp=./profile.json
              - no-new-privileges:true
        """,
        """
        services:
          web: {image: "nginx:1.27", security_opt: ["no-new-privileges:true"]}
        """,
    ),
)
def check(service: Service) -> Iterator[Finding]:
    """A service does not set `no-new-privileges`.

    Without it a process can gain more rights than it was started with, through a setuid program such as
    `sudo` or `su`. With it a service that has given up root stays without. A daemon can set it for all
    containers; then ignore this rule.

    The fix is unsafe because a service may rely on such a program. CIS Docker Benchmark 5.26.
    """
    if not service.takes_hardening:
        return
    switch = service.no_new_privileges
    if switch is None:
        edit = service.add_item("security_opt", OPTION)
        entry = service.entry("security_opt")
        fix = Fix(f"Add {OPTION}", edit) if edit else None
        yield Finding(entry.key if entry else service, f"`{service.name}` may gain privileges: set {OPTION}", fix)
    elif switch.is_off:
        fix = Fix(f"Write {OPTION}", switch.replace(OPTION))
        yield Finding(switch, f"`{service.name}` may gain privileges: set {OPTION}", fix)
