from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.secrets import secret_value
from caulk.linter.rule import rule
from caulk.linter.shell.commands import Command
from caulk.linter.variable import Variable


@rule(
    "security",
    severity="error",
    aliases=("CIS-DI-0010", "cis:4.10"),
    bad="""
        FROM debian:12
        ENV PAYMENT=sk_live_Abcdefghijklmnopqrstuvwx
    """,
    good="""
        FROM debian:12
        RUN --mount=type=secret,id=payment,env=PAYMENT ./register
    """,
)
def check(node: Variable | Command) -> Iterator[Finding]:
    """A secret stands in the file.

    The value has the form of a key or token that a service hands out: whoever reads this file, or has
    the image, can use it. Take it back at the service, for it has been seen, and give the next one as a
    secret: `RUN --mount=type=secret` in a build, `secrets:` in compose.
    """
    for place in node.words if isinstance(node, Command) else (node,):
        found = secret_value(place.text)
        if found:
            start, end, what = found
            yield Finding(place.part(start, end), f"this is {what}: take it back, and give the next one as a secret")
