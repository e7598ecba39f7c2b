from collections.abc import Iterator

from caulk.linter.compose.cycles import DependencyCycle
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            depends_on: [api]
          api:
            image: example/api:1
            links: [web]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            depends_on: [api]
          api:
            image: example/api:1
    """,
)
def check(cycle: DependencyCycle) -> Iterator[Finding]:
    """Services wait for each other in a circle.

    None of them can be the first to start, so compose refuses the whole file. `links`, `volumes_from` and
    `network_mode: service:...` make a service wait as `depends_on` does. Source: compose-go.
    """
    related = tuple(Related(step, f"`{step.service.name}` waits for `{step.name}`") for step in cycle.steps[1:])
    yield Finding(cycle, f"services wait for each other: {cycle.path}", related=related)
