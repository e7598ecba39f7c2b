from collections.abc import Iterator

from caulk.linter.compose.checked_values import FileMode
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            secrets:
              - source: key
                mode: 440
        secrets:
          key: {file: ./key.pem}
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            secrets:
              - source: key
                mode: 0440
        secrets:
          key: {file: ./key.pem}
    """,
)
def check(mode: FileMode) -> Iterator[Finding]:
    """A file mode without a leading zero is read as a decimal number: `440` is 0670 then.

    The fix is unsafe because it changes who may read the file. Source: compose specification.
    """
    if mode.meant is not None:
        message = f"`{mode.text}` is a decimal number here, 0{int(mode.text):o} in octal: write {mode.meant}"
        yield Finding(mode, message, Fix.of(f"Write {mode.meant}", mode.replace(mode.meant)))
