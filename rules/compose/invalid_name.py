from collections.abc import Iterator

from caulk.linter.compose.violations import BadName, label
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=("dclint:invalid-schema",),
    bad="""
        services:
          web server:
            image: nginx:1.30
    """,
    good="""
        services:
          web-server:
            image: nginx:1.30
    """,
)
def check(name: BadName) -> Iterator[Finding]:
    """The name of a service, network, volume, secret, config or model has a character that it cannot have.

    It consists of the letters a to z and A to Z, digits, `.`, `_` and `-`. Compose refuses the file; of networks
    and models it does not check what stands below such a name, which is a warning.
    Source: compose specification.
    """
    message = f"{label(name.name)} cannot be a name in {name.section}: use letters, digits, `.`, `_` and `-`"
    yield Finding(name, message, severity=None if name.is_refused else "warning")
