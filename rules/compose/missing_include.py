from collections.abc import Iterator

from caulk.linter.compose.joins import MissingInclude
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule

MOST_NAMED = 5
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
    `project_directory` under which that was included. Where more than five are missing, the first is told for all.
    Source: compose-go.
    """
    also = tuple(Related(place, "nor this one") for place in include.others[:MOST_NAMED])
    yield Finding(include, include.complaint, related=also)
