from collections.abc import Iterator

from caulk.linter.compose.checked_values import UserName
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            user: "1000:1000:1000"
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            user: "1000:1000"
    """,
)
def check(value: UserName) -> Iterator[Finding]:
    """The value can be no user.

    The container does not start. A user is a name or a number, with a group behind a colon if need be:
    `1000:1000`. Numbers end at 2147483647.
    Source: Docker Engine.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
