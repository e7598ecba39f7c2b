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
    texts = [node.value] if isinstance(node, Variable) else [word.text for word in node.words]
    for index, text in enumerate(texts):
        found = secret_value(text) if text else None
        if found:
            start, end, what = found
            part = node.part(start, end) if isinstance(node, Variable) else node.words[index].part(start, end)
            yield Finding(part, f"this is {what}: take it back, and give the next one as a secret")
