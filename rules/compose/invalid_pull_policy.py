from collections.abc import Iterator

from caulk.linter.compose.checked_values import PullPolicy
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
            pull_policy: alwayss
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            pull_policy: always
    """,
)
def check(value: PullPolicy) -> Iterator[Finding]:
    """There is no such pull policy.

    Some slips stop compose, others pass its schema, which looks for a known word anywhere in the value;
    the image is then pulled as if nothing were said.

    The fix writes the policy that is spelt most alike; it is unsafe because that is a guess.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
