from collections.abc import Iterator

from caulk.linter.compose.origins import modernise, old_external
from caulk.linter.compose.resources import Config, Network, Secret, Volume
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    bad="""
        networks:
          front:
            external:
              name: proxy
    """,
    good="""
        networks:
          front:
            external: true
            name: proxy
    """,
)
def check(resource: Network | Volume | Secret | Config) -> Iterator[Finding]:
    """The name of an external resource stands below `external`.

    Compose takes this with a warning; it is deprecated. The name belongs beside `external: true`.
    Source: compose specification.
    """
    external = old_external(resource)
    if external is not None:
        message = "`external` with a name in it is deprecated: write `external: true` and `name` beside it"
        yield Finding(external.key, message, modernise(resource, external))
