from collections.abc import Iterator

from caulk.linter.compose.healthtests import failing_fault
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
              test: ["CMD", "curl -f http://localhost || exit 1"]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            healthcheck:
              test: ["CMD-SHELL", "curl -f http://localhost || exit 1"]
    """,
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """A health check can never pass as it is written.

    CMD takes each string for a word of one program, so a whole command in one string is no program's name,
    and `||` is an argument. CMD-SHELL runs one string and drops the rest. A test that is one string goes to
    a shell as it is, and CMD at its beginning with it.

    The fix is unsafe because services that wait for this one will then start.
    """
    if (fault := failing_fault(healthcheck)) is not None:
        yield Finding(fault, fault.message, fault.fix)
