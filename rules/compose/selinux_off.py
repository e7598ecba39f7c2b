from collections.abc import Iterator

from caulk.linter.compose.items import SecurityOption
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("semgrep:selinux-separation-disabled", "cis:5.3"),
    bad="""
        services:
          web:
            image: nginx:1.30
            security_opt:
              - label:disable
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(option: SecurityOption) -> Iterator[Finding]:
    """SELinux no longer separates a service from the host.

    With `label=disable`, or with the type spc_t, the service may touch whatever its user may, on the host
    and in other containers. Where it is refused a mounted directory, label that one: `:z` or `:Z` behind
    the mount.

    The fix is unsafe because mounts may need a label then. CIS Docker Benchmark 5.3.
    """
    if option.name == "label" and option.value in ("disable", "type:spc_t"):
        message = "SELinux does not confine this service: label its mounts with `:z` or `:Z` instead"
        yield Finding(option, message, Fix.of(f"Remove {option.text}", option.remove()))
