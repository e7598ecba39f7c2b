from collections.abc import Iterator

from caulk.linter.compose.checked_values import Duration
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
            stop_grace_period: 30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            stop_grace_period: 30s
    """,
)
def check(value: Duration) -> Iterator[Finding]:
    """The value is no duration.

    Compose stops with an error. A duration is a number with a unit, ns, us, ms, s, m, h, d or w, or several
    such: `1m30s`. A bare number has no meaning here, unlike in other files.

    The fix takes a bare number for seconds; it is unsafe because only the author knows.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
