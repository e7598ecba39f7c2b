from collections.abc import Iterator

from caulk.linter.dockerfile.copying import is_from_own_stage
from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=("DL3023", "DS-0006", "kics:copy_from_references_current_from_alias"),
    bad="FROM debian:12 AS build\nCOPY --from=build /a /b",
    good="FROM debian:12 AS build\nRUN cp /a /b",
)
def check(copy: Copy) -> Iterator[Finding]:
    """COPY --from names the stage that it stands in.

    The build fails, as the stage would have to be finished before it is built. `RUN cp` copies inside a stage.
    """
    if copy.origin and is_from_own_stage(copy):
        yield Finding(copy.origin, "a stage cannot copy from itself: use RUN cp")
