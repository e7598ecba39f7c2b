from collections.abc import Iterator

from caulk.linter.compose.checked_values import Platform
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            platform: linux/amd46
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            platform: linux/amd64
    """,
)
def check(value: Platform) -> Iterator[Finding]:
    """There is no such platform.

    No image can be found or built for it. A platform is an operating system, an architecture and perhaps a
    variant, such as linux/arm64/v8.

    The fix writes what is spelt most alike; it is unsafe because that is a guess.
    Source: compose specification, OCI image index.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
