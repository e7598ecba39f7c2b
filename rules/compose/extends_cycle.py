from collections.abc import Iterator

from caulk.linter.compose.cycles import ExtendsCycle
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            extends: base
          base:
            image: nginx:1.30
            extends: web
    """,
    good="""
        services:
          web:
            extends: base
          base:
            image: nginx:1.30
    """,
)
def check(cycle: ExtendsCycle) -> Iterator[Finding]:
    """Services extend each other in a circle.

    There is nothing to begin with, so compose refuses the whole file. Source: compose-go.
    """
    related = tuple(Related(step, f"`{step.service.name}` extends `{step.name}`") for step in cycle.steps[1:])
    yield Finding(cycle, f"services extend each other: {cycle.path}", related=related)
