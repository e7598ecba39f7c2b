from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.variable import Variable


@rule(
    "correctness",
    severity="error",
    fix="safe",
    bad="""
        services:
          web:
            image: nginx:1.30
            environment:
              - "LOG_LEVEL =debug"
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            environment:
              - "LOG_LEVEL=debug"
    """,
)
def check(variable: Variable) -> Iterator[Finding]:
    """The name of an environment variable ends with a blank.

    Compose stops with an error: no program would find a variable of that name.
    Source: compose-go.
    """
    name = variable.name.rstrip()
    if variable.origin == "environment" and name != variable.name and "${" not in name:
        edit = variable.name_span.replace(name) if variable.name_span.text == variable.name else None
        yield Finding(variable.name_span, f"a blank stands behind `{name}`: remove it", Fix.of("Remove it", edit))
