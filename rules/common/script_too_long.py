from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.commands import Shell


@rule(
    "style",
    severity="info",
    bad="FROM debian:12\nRUN " + ":;" * 33_000,
    good="""
        FROM debian:12
        COPY build.sh /
        RUN /build.sh
    """,
)
def check(shell: Shell) -> Iterator[Finding]:
    """A script is too long to be read.

    Over 64 KiB, or with thousands of pipes or brackets, reading it would take too long: no rule says
    anything about its commands. Put it into a file of its own and run that.
    """
    if shell.too_long:
        yield Finding(shell, "this script is too long to be linted: put it into a file of its own")
