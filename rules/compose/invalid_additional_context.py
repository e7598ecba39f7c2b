from collections.abc import Iterator

from caulk.linter.compose.checked_values import AdditionalContext
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            build:
              context: .
              additional_contexts:
                - ../shared
    """,
    good="""
        services:
          web:
            build:
              context: .
              additional_contexts:
                - shared=../shared
    """,
)
def check(value: AdditionalContext) -> Iterator[Finding]:
    """A build context has no name.

    Compose stops with an error: the Dockerfile refers to the context by its name, so each item of the list
    is `NAME=CONTEXT`.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
