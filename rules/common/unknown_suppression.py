from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.suppression import Mention


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    bad="""
        # caulk: ignore[unused-supression] the old name
        FROM debian:12
        USER app
    """,
    good="""
        # caulk: ignore[unused-suppression] the old name
        FROM debian:12
        USER app
    """,
)
def check(mention: Mention) -> Iterator[Finding]:
    """An ignore comment names no rule that exists.

    It silences nothing. The name may be misspelt, or the comment not be written as
    `# caulk: ignore[rule, other] reason` or `# caulk: ignore-file[rule] reason`.

    The fix is unsafe because the nearest name may not be the one that was meant.
    """
    if mention.selector:
        return
    if mention.is_comment:
        yield Finding(mention, "this ignore comment is not understood: `# caulk: ignore[rule] reason`")
    elif mention.nearest:
        fix = Fix(f"Write {mention.nearest}", mention.span.replace(mention.nearest))
        yield Finding(mention, f"unknown rule `{mention.name}`; did you mean `{mention.nearest}`?", fix)
    else:
        yield Finding(mention, f"unknown rule `{mention.name}`")
