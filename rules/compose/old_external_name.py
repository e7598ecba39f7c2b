from collections.abc import Iterator

from caulk.linter.compose.origins import modernise, old_external, rival_name
from caulk.linter.compose.resources import Config, Network, Secret, Volume
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    tag="deprecated",
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

    Compose takes this with a warning; it is deprecated. The name belongs beside `external: true`. Where another
    one stands there already, compose stops with an error. Source: compose specification.
    """
    external = old_external(resource)
    rival = rival_name(resource, external) if external is not None else None
    if rival is not None:
        yield Finding(rival, "`external` has another name: keep one, beside `external: true`", severity="error")
    elif external is not None:
        message = "`external` with a name in it is deprecated: write `external: true` and `name` beside it"
        yield Finding(external.key, message, modernise(resource, external))
