from collections.abc import Iterator

from caulk.linter.compose.healthtests import head_fault
from caulk.linter.compose.parts import Healthcheck
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: ["curl", "-f", "http://localhost"]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost"]
    """,
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """A health check's list does not begin with CMD, CMD-SHELL or NONE.

    Compose stops with an error. CMD runs a program with its arguments, CMD-SHELL gives one string to a
    shell, NONE switches the image's check off.

    The fix is unsafe because only the author knows which of them is meant.
    Source: compose specification.
    """
    if (fault := head_fault(healthcheck)) is not None:
        yield Finding(fault, fault.message, fault.fix)
