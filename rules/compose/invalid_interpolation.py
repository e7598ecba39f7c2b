from collections.abc import Iterator

from caulk.linter.compose.substitutions import BadSubstitution
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            command: sh -c "echo ${HOSTNAME%%.*}"
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            command: sh -c "echo $${HOSTNAME%%.*}"
    """,
)
def check(bad: BadSubstitution) -> Iterator[Finding]:
    """Compose cannot read what stands behind a `${`.

    It stops with an error. It knows `${NAME}` and the operators - :- + :+ ? :?, none of the shell's others.
    A dollar sign that is meant for the container, or for nobody, is written twice.

    The fix doubles it; it is unsafe because something else may have been meant.
    Source: compose specification.
    """
    message = "compose cannot interpolate this: write `${NAME}`, or `$$` for a dollar sign"
    yield Finding(bad, message, Fix("Double the dollar sign", bad.escape()))
