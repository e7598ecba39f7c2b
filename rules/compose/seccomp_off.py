from collections.abc import Iterator

from caulk.linter.compose.items import SecurityOption
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("kics:default_seccomp_profile_disabled", "semgrep:seccomp-confinement-disabled", "cis:5.22"),
    bad="""
        services:
          web:
            image: nginx:1.30
            security_opt:
              - seccomp:unconfined
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(option: SecurityOption) -> Iterator[Finding]:
    """Seccomp is switched off for a service.

    The engine's default profile refuses some fifty system calls that hardly a program needs and that many
    attacks on the kernel do. A debugger needs only the capability SYS_PTRACE since Linux 4.8. Where the
    default is too narrow, name a profile of your own: `seccomp=./profile.json`.

    The fix is unsafe because the service may use such a call. CIS Docker Benchmark 5.22.
    """
    if option.name == "seccomp" and option.value == "unconfined":
        message = "without seccomp this service may make every system call: remove it, or name a profile that fits"
        yield Finding(option, message, Fix.of(f"Remove {option.text}", option.remove()))
