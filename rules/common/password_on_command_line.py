from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.commands import Command
from caulk.linter.shell.passwords import literal_passwords


@rule(
    "security",
    severity="warning",
    confidence="medium",
    aliases=("cis:4.10",),
    bad=(
        """
        FROM debian:12
        RUN curl --user me:hunter2 https://example.com/app.tar.gz -O
        """,
        """
        FROM mysql:8.4
        HEALTHCHECK CMD mysqladmin ping -phunter2
        """,
    ),
    good="""
        FROM debian:12
        RUN --mount=type=secret,id=netrc,target=/root/.netrc curl --netrc https://example.com/app.tar.gz -O
    """,
)
def check(command: Command) -> Iterator[Finding]:
    """A password stands in a command.

    It is in the file and in the image's history, and every process of the container sees it in the list
    of processes. Give it by a file or a variable that is set elsewhere, in a build by
    `RUN --mount=type=secret`.
    """
    for place in literal_passwords(command):
        yield Finding(place, f"a password for {command.name or 'a program'} in plain sight: give it as a secret")
