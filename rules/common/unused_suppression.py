from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.suppression import Mention


@rule(
    "style",
    severity="info",
    fix="safe",
    tag="unnecessary",
    bad="""
        # caulk: ignore[unknown-suppression] nothing is unknown here
        FROM debian:12
        # caulk: ignore[style] no longer needed
        USER app
    """,
    good="""
        # caulk: ignore[unknown-suppression] nothing is unknown here
        FROM debian:12
        USER app
    """,
)
def check(mention: Mention) -> Iterator[Finding]:
    """An ignore comment silences nothing.

    What it once silenced is gone, or it stands in the wrong place. Left behind, it hides the next
    finding of that rule, which nobody has looked at.
    """
    if mention.selector:
        yield Finding(mention, f"nothing here to ignore of `{mention.name}`", Fix("Delete it", mention.removal()))
