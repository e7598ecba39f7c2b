from collections.abc import Iterator

from caulk.linter.compose.references import ModelUse
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          chat:
            image: example/chat:1
            models: [lm]
        models:
          llm:
            model: ai/smollm2
    """,
    good="""
        services:
          chat:
            image: example/chat:1
            models: [llm]
        models:
          llm:
            model: ai/smollm2
    """,
)
def check(use: ModelUse) -> Iterator[Finding]:
    """A service asks for a model that the file does not declare.

    Compose refuses the whole file. The top level's `models` says which model a name stands for.

    The fix is unsafe because another model may be meant. Source: Compose Specification.
    """
    if use.is_undefined:
        yield Finding(use, use.complaint, Fix.of("Name the model that is meant", use.correct()))
