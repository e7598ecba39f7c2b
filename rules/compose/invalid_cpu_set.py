from collections.abc import Iterator

from caulk.linter.compose.checked_values import CpuSet
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            cpuset: 3-0
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            cpuset: 0-3
    """,
)
def check(value: CpuSet) -> Iterator[Finding]:
    """The value is no set of processors.

    The engine refuses to create the container. A set is a list of numbers and ranges, such as `0-3,7`.
    Source: Docker Engine.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
