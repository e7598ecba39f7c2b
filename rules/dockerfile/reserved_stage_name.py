from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("DL3063", "ReservedStageName"),
    bad="FROM debian:12 AS scratch",
    good="FROM debian:12 AS base",
)
def check(stage: Stage) -> Iterator[Finding]:
    """A stage has a name that means something else to the builder.

    `scratch` is the empty image and `context` the files that the build was given: what the name means then
    depends on the place.
    """
    name = stage.start.alias
    if name is not None and stage.name in ("scratch", "context"):
        yield Finding(name, f"`{stage.name}` means something to the builder: call the stage otherwise")
