from collections.abc import Iterator

from caulk.linter.compose.substitutions import VariableUse
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    bad="""
        services:
          web:
            image: nginx:${TAG:?choose a version}
    """,
    good="""
        services:
          web:
            image: nginx:${TAG:-1.30}
    """,
)
def check(use: VariableUse) -> Iterator[Finding]:
    """Compose does not start without a variable.

    That is well where nobody can know its value beforehand. Where whoever clones the project should be able
    to start it at once, give a default.
    Source: compose specification.
    """
    if use.is_required:
        yield Finding(use, f"compose stops where `{use.name}` is not set")
