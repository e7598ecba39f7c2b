from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.dockerfile.privileges import world_writable_modes
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.modes import SET_MODES


@rule(
    "security",
    severity="warning",
    aliases=("kics:avoid_chmod_777",),
    programs=SET_MODES,
    bad=("FROM debian:12\nCOPY --chmod=777 run.sh /", "FROM debian:12\nRUN chmod -R 777 /srv"),
    good="""
        FROM debian:12
        COPY --chmod=755 run.sh /
        RUN chmod 1777 /srv/uploads
    """,
)
def check(instruction: Run | Transfer) -> Iterator[Finding]:
    """Files are made writable for everyone.

    Any process of the container, whatever user it runs as, can change what others run or read.
    Give the files to the user who needs them (`--chown`, `chown`), and write 755 or 644.

    A sticky directory (1777, as /tmp is) is all right: there only owners may remove files.
    """
    for at, text, _ in world_writable_modes(instruction):
        yield Finding(at, f"`{text}` lets everyone write: give the files to the user who needs them, with 755 or 644")
