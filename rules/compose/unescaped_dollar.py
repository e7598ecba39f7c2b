from collections.abc import Iterator

from caulk.linter.compose.substitutions import ContainerVariable
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    bad="""
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_USER: app
            healthcheck:
              test: pg_isready -U $POSTGRES_USER
    """,
    good="""
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_USER: app
            healthcheck:
              test: pg_isready -U $$POSTGRES_USER
    """,
)
def check(variable: ContainerVariable) -> Iterator[Finding]:
    """A variable of the container is put in by compose, before the container sees it.

    Compose takes it from its own environment, where it is not set, and leaves nothing in its place. A
    second dollar sign leaves it to the container.

    The fix is unsafe because both may set the variable. Source: compose specification.
    """
    message = f"compose puts in its own `{variable.name}`, not what {variable.setter} sets: write `$$`"
    yield Finding(variable, message, Fix("Leave it to the container", variable.escape()))
