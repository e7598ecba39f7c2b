from collections.abc import Iterator

from caulk.linter.compose.checked_values import Boolean
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    bad="""
        services:
          web:
            image: nginx:1.30
            tty: yes
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            tty: true
    """,
)
def check(boolean: Boolean) -> Iterator[Finding]:
    """A boolean is written as yes, no, on or off.

    Compose takes it, with a warning where a variable is part of it: in the YAML of today these words are
    texts, and other programs that read the file take them for such.

    Source: compose-go.
    """
    modern = boolean.modern
    if modern is not None:
        edit = boolean.replace(modern) if boolean.is_literal else None
        yield Finding(
            boolean, f"`{boolean.text}` is no boolean in YAML: write {modern}", Fix.of(f"Write {modern}", edit)
        )
