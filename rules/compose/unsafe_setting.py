from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.unsafe_settings import why_unsafe
from caulk.linter.rule import rule
from caulk.linter.variable import Variable


@rule(
    "security",
    severity="warning",
    bad="""
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_HOST_AUTH_METHOD: trust
    """,
    good="""
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_HOST_AUTH_METHOD: scram-sha-256
    """,
)
def check(variable: Variable) -> Iterator[Finding]:
    """A variable switches off what guards the service.

    Such settings are for a first try on one's own machine: no password, a password that everybody knows, or
    no login at all. Whoever reaches the port has the data.
    """
    if variable.origin != "environment" or variable.value is None:
        return
    why = why_unsafe(variable.name, variable.value)
    if why is not None:
        yield Finding(variable.value_span or variable, f"with `{variable.name}: {variable.value}` {why}: set it right")
