from collections.abc import Iterator

from caulk.linter.compose.violations import UnknownKey, label
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
            enviroment:
              TZ: Europe/Vienna
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            environment:
              TZ: Europe/Vienna
    """,
)
def check(key: UnknownKey) -> Iterator[Finding]:
    """A key that the compose specification does not have in this place.

    Compose refuses the file, or ignores the key in `extends` and `include`. Keys that begin with `x-` are for
    your own use, nearly everywhere.

    The fix is unsafe because it guesses which key was meant. Source: compose specification.
    """
    message = f"{label(key.name)} is no key of {key.noun}: {key.remedy}"
    yield Finding(key, message, key.mend, severity=None if key.is_refused else "warning")
