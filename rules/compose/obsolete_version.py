from collections.abc import Iterator

from caulk.linter.compose.violations import Obsolete
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    aliases=("dclint:no-version-field",),
    tag="deprecated",
    bad="""
        version: "3.8"
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(key: Obsolete) -> Iterator[Finding]:
    """The key `version` is obsolete.

    Compose 2 ignores it and warns of it each time: the newest specification always holds, whatever version is
    asked for. `docker stack deploy` is older and still wants it. Source: compose specification.
    """
    yield Finding(key, f"`{key.name}` is obsolete, compose ignores it: remove it", key.mend)
