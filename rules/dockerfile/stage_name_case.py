from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("StageNameCasing",),
    bad="FROM debian:12 AS Build",
    good="FROM debian:12 AS build",
)
def check(start: From) -> Iterator[Finding]:
    """A stage's name has capital letters.

    The builder makes them small: `COPY --from=Build` finds the stage, but `FROM Build` does not.
    """
    name = start.alias
    if name is not None and name.raw != name.raw.lower():
        small = name.raw.lower()
        yield Finding(
            name, "the builder knows stages by small letters", Fix(f"Write {small}", name.span.replace(small))
        )
