from collections.abc import Iterator

from caulk.linter.compose.checked_values import ProfileName
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    bad="""
        services:
          web:
            image: nginx:1.30
            profiles: ["debug, test"]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            profiles: ["debug", "test"]
    """,
)
def check(name: ProfileName) -> Iterator[Finding]:
    """A service is in a profile that cannot be named.

    `COMPOSE_PROFILES` is a list with commas, and the specification allows letters, digits and `_.-`. Mostly two
    profiles were meant: then neither of them starts the service.

    Source: compose specification.
    """
    if (fault := name.fault) is not None:
        yield Finding(fault, fault.message)
