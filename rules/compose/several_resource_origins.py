from collections.abc import Iterator

from caulk.linter.compose.origins import origins
from caulk.linter.compose.resources import Config, Secret
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        secrets:
          key:
            file: ./key.pem
            environment: KEY
    """,
    good="""
        secrets:
          key:
            file: ./key.pem
    """,
)
def check(resource: Secret | Config) -> Iterator[Finding]:
    """Two keys say what a secret or config holds.

    Compose stops with an error: it takes one of `file`, `environment` and, for a config, `content`.
    Source: compose specification.
    """
    given = origins(resource)
    for other in given[1:]:
        message = f"`{resource.name}` comes from `{given[0].name}` already: remove one of the two"
        yield Finding(other.key, message, related=(Related(given[0].key, "what it holds is given here"),))
