from collections.abc import Iterator

from caulk.linter.compose.violations import MissingKey
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
              db:
                restart: true
          db: {image: "postgres:17"}
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            depends_on:
              db:
                restart: true
                condition: service_started
          db: {image: "postgres:17"}
    """,
)
def check(key: MissingKey) -> Iterator[Finding]:
    """A key that has to be there is not.

    Compose refuses the file. The fix is unsafe: it writes what holds without the long form, which may not be meant.
    Source: compose specification.
    """
    yield Finding(key, f"{key.noun} needs `{key.name}`", key.mend)
