from collections.abc import Iterator

from caulk.linter.compose.violations import WrongKind
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="safe",
    aliases=("dclint:invalid-schema",),
    bad="""
        services:
          web:
            image: nginx:1.30
            user: 1000
            cap_drop: ALL
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            user: "1000"
            cap_drop: [ALL]
    """,
)
def check(value: WrongKind) -> Iterator[Finding]:
    """A value of a kind that its key does not take.

    Compose refuses the file: a number where it wants text, which quotes make of it, one value where it wants a
    list, a list where it wants a mapping, or nothing at all. `22:22`, `yes` and `on` are text to compose.
    Source: compose specification.
    """
    if value.found:
        yield Finding(value, f"{value.subject} must be {value.wanted}, not {value.found}", value.mend)
    else:
        yield Finding(value, f"{value.subject} is empty: give it {value.wanted}, or leave it out", value.mend)
