from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.source import Problem


@rule(
    "correctness",
    severity="error",
    aliases=("DL1000", "dclint:invalid-yaml"),
    bad=(
        """
        FROM debian:12
        RUNN make
        """,
        {"compose.yaml": "services: [web\n"},
    ),
    good="""
        FROM debian:12
        RUN make
    """,
)
def check(problem: Problem) -> Iterator[Finding]:
    """The file cannot be read: a build or `docker compose` ends with an error here.

    The rest of the file is linted all the same, as far as it can be read.
    """
    is_compose = problem.span.source.path.lower().endswith((".yml", ".yaml"))
    yield Finding(problem, problem.message, aliases=("dclint:invalid-yaml",) if is_compose else ("DL1000",))
