from collections.abc import Iterator

from caulk.linter.compose.joins import ExtendsCircle
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

BASE = "services:\n  base:\n    image: nginx:1.30\n"


@rule(
    "correctness",
    severity="error",
    bad={
        "compose.yaml": """
            services:
              web:
                extends: {file: base.yaml, service: base}
        """,
        "base.yaml": """
            services:
              base:
                extends: {file: compose.yaml, service: web}
        """,
    },
    good={
        "compose.yaml": """
            services:
              web:
                extends: {file: base.yaml, service: base}
        """,
        "base.yaml": BASE,
    },
)
def check(circle: ExtendsCircle) -> Iterator[Finding]:
    """Services of several files extend each other in a circle.

    There is nothing to begin with, so compose refuses all of them. Source: compose-go.
    """
    yield Finding(circle, f"services extend each other: {circle.path}")
