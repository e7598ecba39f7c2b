from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("kics:cgroup_not_default", "cis:5.25"),
    bad="""
        services:
          web:
            image: nginx:1.30
            cgroup_parent: custom
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service is put under another control group than the engine's.

    Limits and accounting then depend on a group that somebody made by hand on the host; where it is
    missing or has none, the service takes what it likes. All right where the host's owner planned it so.

    The fix is unsafe because the group's limits no longer hold. CIS Docker Benchmark 5.25.
    """
    value = service.value("cgroup_parent")
    if value is not None:
        fix = Fix.of("Remove `cgroup_parent`", value.remove())
        yield Finding(value, "this service is limited by a control group that compose knows nothing of", fix)
