from collections.abc import Iterator

from caulk.linter.compose.joins import IncludeCircle
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

MAIN = "include: [database.yaml]\n"


@rule(
    "correctness",
    severity="error",
    bad={
        "compose.yaml": MAIN,
        "database.yaml": """
            include: [compose.yaml]
            services:
              db:
                image: postgres:17
        """,
    },
    good={
        "compose.yaml": MAIN,
        "database.yaml": """
            services:
              db:
                image: postgres:17
        """,
    },
)
def check(circle: IncludeCircle) -> Iterator[Finding]:
    """Files include each other in a circle, or one includes itself.

    Compose refuses the whole project. What both need goes into a file of its own. Source: compose-go.
    """
    yield Finding(circle, f"files include each other: {circle.path}")
