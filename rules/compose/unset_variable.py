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
            image: nginx:${TAG}
    """,
    good="""
        services:
          web:
            image: nginx:${TAG:-1.30}
    """,
)
def check(use: VariableUse) -> Iterator[Finding]:
    """A variable has no default.

    Where neither the environment nor `.env` sets it, compose goes on with a warning and puts nothing in its
    place. Give a default, `${NAME:-default}`, or say that it is required, `${NAME:?why}`.
    Source: compose specification.
    """
    if use.may_be_missing:
        yield Finding(use, f"where `{use.name}` is not set, nothing stands here: give a default, or require it")
