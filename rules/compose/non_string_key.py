from collections.abc import Iterator

from caulk.linter.compose.violations import OddKey
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="safe",
    bad="""
        services:
          web:
            image: nginx:1.30
            extra_hosts:
              127: 10.0.0.1
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            extra_hosts:
              "127": 10.0.0.1
    """,
)
def check(key: OddKey) -> Iterator[Finding]:
    """A key that YAML reads as a number, a boolean, null, a list or a mapping.

    Compose wants text, wherever it stands, and refuses the file: put it in quotes. Where `{{ ... }}` is the key, a
    template has not been filled in. Source: compose-go.
    """
    yield Finding(key, "this key is no text: put it in quotes", key.mend)
