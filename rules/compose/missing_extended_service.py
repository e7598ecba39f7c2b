from collections.abc import Iterator

from caulk.linter.compose.joins import MissingBase
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule

MOST_NAMED = 5
BASE = "services:\n  base:\n    image: nginx:1.30\n"


@rule(
    "correctness",
    severity="error",
    bad={
        "compose.yaml": """
            services:
              web:
                extends: {file: common.yaml, service: app}
        """,
        "common.yaml": BASE,
    },
    good={
        "compose.yaml": """
            services:
              web:
                extends: {file: common.yaml, service: base}
        """,
        "common.yaml": BASE,
    },
)
def check(base: MissingBase) -> Iterator[Finding]:
    """A service extends one that is not there, or one of a file that is not there.

    Compose refuses the whole project. The path of `file` is relative to the project's folder, or for a file that is
    extended itself to that file's own. Source: compose-go.
    """
    also = tuple(Related(place, "asked for here too") for place in base.others[:MOST_NAMED])
    yield Finding(base, base.complaint, related=also)
