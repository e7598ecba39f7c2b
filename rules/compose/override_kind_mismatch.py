from collections.abc import Iterator

from caulk.linter.compose.joins import Mismatch
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule

BASE = "services:\n  web:\n    image: nginx:1.30\n    deploy: {replicas: 2}\n"


@rule(
    "correctness",
    severity="error",
    bad={
        "compose.yaml": BASE,
        "compose.override.yaml": """
            services:
              web:
                deploy: [replicas=1]
        """,
    },
    good={
        "compose.yaml": BASE,
        "compose.override.yaml": """
            services:
              web:
                deploy: {replicas: 1}
        """,
    },
)
def check(mismatch: Mismatch) -> Iterator[Finding]:
    """An override is of another kind than what it overrides.

    A mapping takes another mapping, a list another list: compose stops with "cannot override". To put something
    else in its place, write `!override` before the value. Source: compose-go.
    """
    message = f"`{mismatch.path}` cannot be overridden with this: it is {mismatch.wanted}"
    yield Finding(mismatch, message, related=(Related(mismatch.below, "what it overrides"),))
