from collections.abc import Iterator

from caulk.linter.compose.checked import CpuCount, CpuSet
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.27
            cpus: "0,5"
    """,
    good="""
        services:
          web:
            image: nginx:1.27
            cpus: "0.5"
    """,
)
def check(value: CpuCount | CpuSet) -> Iterator[Finding]:
    """The value is no number, or no set, of processors.

    Compose or the engine stops with an error. `cpus` is a number such as 0.5, `cpuset` a list of numbers and
    ranges such as 0-3,7.

    The fix writes a dot for the comma; it is unsafe because that is a guess.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
