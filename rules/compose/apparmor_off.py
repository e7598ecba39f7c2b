from collections.abc import Iterator

from caulk.linter.compose.items import SecurityOption
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("cis:5.2",),
    bad="""
        services:
          web:
            image: nginx:1.30
            security_opt:
              - apparmor:unconfined
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(option: SecurityOption) -> Iterator[Finding]:
    """AppArmor is switched off for a service.

    The engine's default profile keeps a container from mounting, from writing below /proc and /sys, and from
    tracing. Without it one layer less stands between a break-in and the host. Where the default is too
    narrow, name a profile of your own: `apparmor=my-profile`.

    The fix is unsafe because the service may do what the profile forbids. CIS Docker Benchmark 5.2.
    """
    if option.name == "apparmor" and option.value == "unconfined":
        message = "AppArmor is switched off for this service: remove it, or name a profile that fits"
        yield Finding(option, message, Fix.of(f"Remove {option.text}", option.remove()))
