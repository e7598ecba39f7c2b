from collections.abc import Iterator

from caulk.linter.compose.violations import RepeatedItem, label
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="safe",
    aliases=("dclint:invalid-schema",),
    tag="unnecessary",
    bad="""
        services:
          web:
            image: nginx:1.30
            security_opt:
              - no-new-privileges:true
              - no-new-privileges:true
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            security_opt:
              - no-new-privileges:true
    """,
)
def check(item: RepeatedItem) -> Iterator[Finding]:
    """An item stands twice in a list in which each may stand but once.

    Compose refuses the file, or takes one of the two and says nothing, as in `ports` and `environment`; that is
    a warning. Source: compose specification, compose-go.
    """
    message = f"this stands in {label(item.name)} already: remove one of the two"
    first = Related(item.first, "stands here already")
    yield Finding(item, message, item.mend, (first,), severity=None if item.is_refused else "warning")
