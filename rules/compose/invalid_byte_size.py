from collections.abc import Iterator

from caulk.linter.compose.checked_values import ByteSize
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
            mem_limit: 512Mi
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            mem_limit: 512m
    """,
)
def check(value: ByteSize) -> Iterator[Finding]:
    """The value is no size in bytes.

    Compose stops with an error. A size is a number with b, k, m, g, t or p behind it, as in `512m`, `2gb` or
    `1.5GiB`; the `Mi` of Kubernetes is none.

    The fix is unsafe because only the author knows what was meant.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
