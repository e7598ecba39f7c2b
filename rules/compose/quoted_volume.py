from collections.abc import Iterator

from caulk.linter.compose.quotes import quoted_for_nothing
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    fix="safe",
    aliases=("dclint:no-quotes-in-volumes",),
    default=False,
    bad="""
        services:
          web:
            image: web:1.2
            volumes:
              - "./site:/srv:ro"
    """,
    good="""
        services:
          web:
            image: web:1.2
            volumes:
              - ./site:/srv:ro
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A volume stands in quotes that it reads the same without.

    Quotes then mean that there is something special about a value. Where there is, they stay.
    """
    for volume in quoted_for_nothing(service, "volumes"):
        fix = Fix.of("Remove the quotes", None if volume.aliased or volume.tag else volume.span.replace(volume.text))
        yield Finding(volume, "this volume needs no quotes", fix)
