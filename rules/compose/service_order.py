from collections.abc import Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.order import services
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    fix="safe",
    aliases=("dclint:services-alphabetical-order",),
    default=False,
    bad="""
        services:
          web: {image: web:1.2}
          # the old one
          db: {image: postgres:17}
    """,
    good="""
        services:
          # the old one
          db: {image: postgres:17}
          web: {image: web:1.2}
    """,
)
def check(file: ComposeFile) -> Iterator[Finding]:
    """The services are not in the order of the alphabet.

    In a long file one looks for a service by its name, and two branches that each add one meet less often. A
    service with an anchor may stand further ahead: what uses the anchor has to stand behind it.
    """
    for late in services(file):
        yield Finding(
            late.span, f"`{late.name}` belongs before `{late.ahead}`", Fix.of("Sort the services", *late.edits)
        )
