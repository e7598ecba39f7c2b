from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.secrets import url_password
from caulk.linter.rule import rule
from caulk.linter.shell.commands import Command
from caulk.linter.variable import Variable


@rule(
    "security",
    severity="warning",
    aliases=("cis:4.10",),
    bad="""
        FROM debian:12
        RUN git clone https://me:hunter2@example.com/app.git
    """,
    good="""
        FROM debian:12
        RUN --mount=type=ssh git clone git@example.com:app.git
    """,
)
def check(node: Variable | Command) -> Iterator[Finding]:
    """A URL holds a password.

    Everybody who has the image or this file can read it, and programs write URLs into their logs and
    settings. Give the password as a secret, or put a variable in its place that is set elsewhere.
    """
    for place in node.words if isinstance(node, Command) else (node,):
        found = url_password(place.text)
        if found and not (isinstance(place, Variable) and place.is_default(place.part(*found))):
            yield Finding(
                place.part(*found), "a password in a URL: give it as a secret, or by a variable set elsewhere"
            )
