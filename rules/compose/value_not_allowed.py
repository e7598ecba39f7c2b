from collections.abc import Iterator

from caulk.linter.compose.violations import NotAllowed, label
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    aliases=("dclint:invalid-schema",),
    bad="""
        services:
          web:
            image: nginx:1.30
            depends_on:
              db: {condition: service_health}
          db: {image: "postgres:17"}
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            depends_on:
              db: {condition: service_healthy}
          db: {image: "postgres:17"}
    """,
)
def check(value: NotAllowed) -> Iterator[Finding]:
    """A value that is none of the few that its key takes, or out of their range.

    Compose refuses the file. The fix is unsafe because it guesses which value was meant.
    Source: compose specification.
    """
    yield Finding(value, f"`{value.name}` cannot be {label(value.text)}: it takes {value.wanted}", value.mend)
