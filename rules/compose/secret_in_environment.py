from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.plain_secrets import is_plain_secret
from caulk.linter.knowledge.secrets import secret_value
from caulk.linter.rule import rule
from caulk.linter.variable import Variable


@rule(
    "security",
    severity="warning",
    confidence="medium",
    bad="""
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD: correct-horse
    """,
    good="""
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
    """,
)
def check(variable: Variable) -> Iterator[Finding]:
    """A password or key stands in the compose file.

    Everybody who reads the file has it, and its history keeps it; build arguments stay in the image too. Use
    `secrets:`, which many images read through `NAME_FILE`, or take it from the environment with `${NAME}`.
    """
    if variable.origin not in ("environment", "build.args") or variable.value is None or not variable.is_literal:
        return
    # A value that gives itself away is the rule secret-value's.
    if is_plain_secret(variable.name, variable.value) and not secret_value(variable.value):
        place = variable.value_span or variable
        yield Finding(place, f"`{variable.name}` is a secret in plain text: use `secrets:` or a variable")
