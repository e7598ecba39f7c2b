from collections.abc import Iterator

from caulk.linter.compose.anchors import UnusedAnchor
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    fix="safe",
    tag="unnecessary",
    bad="""
        services:
          web: &web
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(anchor: UnusedAnchor) -> Iterator[Finding]:
    """An anchor that no alias points to.

    It does nothing, and a reader looks for where it is used. Anchors do not reach into other files.
    """
    fix = Fix("Remove the anchor", anchor.remove())
    yield Finding(anchor, f"nothing refers to the anchor `&{anchor.name}`: leave it out", fix)
