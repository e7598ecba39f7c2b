from collections.abc import Iterator

from caulk.linter.compose.origins import ORIGINS, lacks_origin
from caulk.linter.compose.resources import Config, Secret
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        secrets:
          key:
            labels: {team: web}
    """,
    good="""
        secrets:
          key:
            file: ./key.pem
            labels: {team: web}
    """,
)
def check(resource: Secret | Config) -> Iterator[Finding]:
    """Nothing says what a secret or config holds.

    Compose stops with an error. It comes from a `file` or a variable of the `environment`, a config also
    from its `content`; or it is `external: true`.
    Source: compose specification.
    """
    if lacks_origin(resource):
        keys = " or ".join(f"`{key}`" for key in ORIGINS[resource.section])
        yield Finding(resource, f"nothing says what `{resource.name}` holds: add {keys}")
