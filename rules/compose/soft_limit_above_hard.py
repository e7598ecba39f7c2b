from collections.abc import Iterator

from caulk.linter.compose.requests import Ulimit
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            ulimits:
              nofile:
                soft: 65536
                hard: 4096
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            ulimits:
              nofile:
                soft: 4096
                hard: 65536
    """,
)
def check(ulimit: Ulimit) -> Iterator[Finding]:
    """The soft limit of a ulimit is above the hard one.

    The engine refuses to create the container: the hard limit is the most that the soft one can be.
    Source: Docker Engine.
    """
    if ulimit.excess is not None:
        soft, hard = ulimit.excess
        message = f"the soft limit of `{ulimit.name}` is above its hard limit, {hard.text}"
        yield Finding(soft, message, related=(Related(hard, "the hard limit is here"),))
