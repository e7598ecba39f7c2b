from collections.abc import Iterator

from caulk.linter.dockerfile.consecutive import is_joinable
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    aliases=("DL3059",),
    bad="FROM debian:12\nRUN make\nRUN make install",
    good="FROM debian:12\nRUN make && make install",
)
def check(run: Run) -> Iterator[Finding]:
    """Neighbouring RUN instructions could be one.

    Each makes a layer, and what the second deletes still lies in the first. While a Dockerfile is being written
    separate ones are handy: a change builds only what stands below it. So this is asked for, not on by default.
    """
    before = is_joinable(run)
    if before:
        related = (Related(before.keyword, "the RUN before it"),)
        yield Finding(run.keyword, "this RUN could be joined to the one before it with `&&`", related=related)
