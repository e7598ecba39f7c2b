from collections.abc import Iterator

from caulk.linter.compose.checked_values import Text
from caulk.linter.compose.edits import double_quoted
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    bad="""
        services:
          app:
            build:
              context: .
              args:
                PYTHON_VERSION: 3.10
    """,
    good="""
        services:
          app:
            build:
              context: .
              args:
                PYTHON_VERSION: "3.10"
    """,
)
def check(text: Text) -> Iterator[Finding]:
    """A number without quotes arrives otherwise than it is written.

    Variables, build arguments and labels are text, but YAML reads a bare number as one and compose writes it anew:
    3.10 becomes 3.1, the octal 022 becomes 18, a long one 1.2345678901e+10.

    The fix is unsafe because it changes what arrives. Source: compose-go.
    """
    if text.arrives_as is not None:
        mend = Fix("Put it in quotes", text.span.replace(double_quoted(text.node.text)))
        yield Finding(text, f"`{text.node.text}` arrives as {text.arrives_as}: put it in quotes", mend)
