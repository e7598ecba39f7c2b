from collections.abc import Iterator

from caulk.linter.compose.environment import EnvFileFlaw
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule

COMPOSE = """
    services:
      web:
        image: nginx:1.30
        env_file: ./web.env
"""


@rule(
    "correctness",
    severity="error",
    bad={"compose.yaml": COMPOSE, "web.env": "PORT=80\nSERVER NAME=example.org\n"},
    good={"compose.yaml": COMPOSE, "web.env": "PORT=80\nSERVER_NAME=example.org\n"},
)
def check(flaw: EnvFileFlaw) -> Iterator[Finding]:
    """A line of `.env`, or of a file of variables that a service asks for, cannot be read.

    Compose refuses the project. A line is `NAME=VALUE`, `export` may stand before it; the name is made of
    letters, digits, `_`, `.`, `-` and brackets; a value in quotes ends with the same quote, be it lines below.
    Source: compose-go.
    """
    yield Finding(flaw, flaw.message, related=(Related(flaw.request, flaw.request.message),))
