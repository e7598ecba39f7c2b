from collections.abc import Iterator

from caulk.linter.compose.parts import Hook
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("cis:5.24",),
    bad="""
        services:
          web:
            image: example/web:1.0
            user: "1000"
            post_start:
              - command: chown -R 1000 /data
                user: root
    """,
    good="""
        services:
          web:
            image: example/web:1.0
            user: "1000"
            post_start:
              - command: ./prepare.sh
    """,
)
def check(hook: Hook) -> Iterator[Finding]:
    """A lifecycle hook runs as root.

    The service has given up root, its hook has not: what the hook reads or runs, the service can change
    before. To give a directory to the service's user, let the image do it, or mount one that is his.

    CIS Docker Benchmark 5.24.
    """
    value = hook.fields.value("user")
    if value is not None and hook.is_root and not hook.service.is_root:
        yield Finding(value, "this hook runs as root: run it as the service's user")
