from collections.abc import Iterator

from caulk.linter.compose.parts import Hook
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("cis:5.23", "cis:5.5"),
    bad="""
        services:
          web:
            image: nginx:1.30
            post_start:
              - command: ./prepare.sh
                privileged: true
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            post_start:
              - command: ./prepare.sh
    """,
)
def check(hook: Hook) -> Iterator[Finding]:
    """A lifecycle hook runs privileged.

    Its command has every capability and every device in a container that otherwise has not: whatever it can
    be made to do, it does as root on the host.

    The fix is unsafe because the command may need it. CIS Docker Benchmark 5.23.
    """
    value = hook.fields.value("privileged")
    if value is not None and value.flag:
        fix = Fix.of("Remove `privileged: true`", value.remove())
        yield Finding(value, "this hook runs privileged: let it do with less", fix)
