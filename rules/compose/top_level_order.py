from collections.abc import Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.order import top_level_keys
from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.compose_order import TOP_LEVEL
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    fix="safe",
    aliases=("dclint:top-level-properties-order",),
    default=False,
    bad="""
        volumes:
          data: {}
        services:
          web: {image: web:1.2}
    """,
    good="""
        services:
          web: {image: web:1.2}
        volumes:
          data: {}
    """,
)
def check(file: ComposeFile, *, order: tuple[str, ...] = TOP_LEVEL) -> Iterator[Finding]:
    """The top-level keys are not in the order agreed on.

    First what the file is called and takes in, then the services, then what they use. `x-*` in the `order`
    stands for the extensions, by name; a key that it does not name goes last.
    """
    for late in top_level_keys(file, order):
        fix = Fix.of("Put the top-level keys in order", *late.edits)
        yield Finding(late.span, f"`{late.name}` belongs before `{late.ahead}`", fix)
