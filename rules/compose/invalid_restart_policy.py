from collections.abc import Iterator

from caulk.linter.compose.checked_values import RestartCondition, RestartPolicy
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
            restart: unless_stopped
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            restart: unless-stopped
    """,
)
def check(value: RestartPolicy | RestartCondition) -> Iterator[Finding]:
    """There is no such restart policy.

    Compose lets it pass, and the engine refuses to create the container. The policies are no, always,
    unless-stopped and on-failure, the last perhaps with a number of tries, `on-failure:5`.

    The fix writes the policy that is spelt most alike; it is unsafe because that is a guess.
    Source: compose specification, Docker Engine API.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
