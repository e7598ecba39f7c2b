from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Workdir
from caulk.linter.finding import Finding
from caulk.linter.knowledge.image_paths import NO_PLACE_TO_WORK, within
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("DS-0030",),
    bad="""
        FROM debian:12
        WORKDIR /dev/app
    """,
    good="""
        FROM debian:12
        WORKDIR /app
    """,
)
def check(workdir: Workdir) -> Iterator[Finding]:
    """The working directory lies in one that belongs to the system.

    /proc, /sys and /dev are mounted over when the container starts, so files put there are gone; the
    others are there for starting a machine. Use a directory of your own, such as /app or /srv/app.
    """
    top = within(workdir.path.text, NO_PLACE_TO_WORK)
    if top:
        yield Finding(workdir.path, f"{top} {NO_PLACE_TO_WORK[top]}: use a directory of your own")
