from collections.abc import Iterator

from caulk.linter.compose.joins import MissingInclude
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

DATABASE = "services:\n  db:\n    image: postgres:17\n"


@rule(
    "correctness",
    severity="error",
    bad={
        "compose.yaml": """
            include:
              - database.yml
        """,
        "database.yaml": DATABASE,
    },
    good={
        "compose.yaml": """
            include:
              - database.yaml
        """,
        "database.yaml": DATABASE,
    },
)
def check(include: MissingInclude) -> Iterator[Finding]:
    """A file is included that is not there, or cannot be read.

    Compose refuses the whole project. The path is relative to the file that includes it, or to the
    `project_directory` under which that was included. Source: compose-go.
    """
    yield Finding(include, include.complaint)
