from collections.abc import Iterator

from caulk.linter.compose.order import dependencies
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    fix="safe",
    aliases=("dclint:service-dependencies-alphabetical-order",),
    default=False,
    bad="""
        services:
          web:
            image: web:1.2
            depends_on: [db, cache]
    """,
    good="""
        services:
          web:
            image: web:1.2
            depends_on: [cache, db]
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The services that another depends on are not in the order of the alphabet.

    Compose starts them by what each needs, never by their order here, so the order is free to help the reader.
    """
    for late in dependencies(service):
        fix = Fix.of("Sort the dependencies", *late.edits)
        yield Finding(late.span, f"`{late.name}` belongs before `{late.ahead}`", fix)
