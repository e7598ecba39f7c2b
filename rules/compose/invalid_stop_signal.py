from collections.abc import Iterator

from caulk.linter.compose.checked_values import Signal
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
            stop_signal: SIGTREM
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            stop_signal: SIGTERM
    """,
)
def check(value: Signal) -> Iterator[Finding]:
    """There is no such signal.

    The engine refuses to create the container. A signal is a name, with or without SIG, or a number from 1 to 64.

    The fix writes the one that is spelt most alike; it is unsafe because that is a guess.
    Source: Docker Engine.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
