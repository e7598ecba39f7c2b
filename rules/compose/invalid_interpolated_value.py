from collections.abc import Iterator

from caulk.linter.compose.checked_values import Cast
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            read_only: ${READ_ONLY:-never}
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            read_only: ${READ_ONLY:-false}
    """,
)
def check(value: Cast) -> Iterator[Finding]:
    """The default of a variable does not fit the key that it stands for.

    As long as the variable is not set, compose stops with an error: it cannot make the boolean or number of
    it that the key wants.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
