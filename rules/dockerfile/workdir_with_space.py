from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Workdir
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    aliases=("dockerfilelint:invalid_workdir",),
    bad="""
        FROM debian:12
        WORKDIR /srv/my app
    """,
    good="""
        FROM debian:12
        WORKDIR "/srv/my app"
    """,
)
def check(workdir: Workdir) -> Iterator[Finding]:
    """WORKDIR has a space that is not quoted.

    All that stands behind WORKDIR is its path: a second word, or what was meant as a comment, becomes
    part of the directory's name. If that is wanted, quotes say so.
    """
    if not workdir.has_bare_blank:
        return
    if "#" in workdir.path.text:
        yield Finding(workdir.path, "what was meant as a comment is part of the path: put it on a line of its own")
        return
    quotes = workdir.path.span.prepend('"'), workdir.path.span.append('"')
    yield Finding(workdir.path, "the space is part of the path: quote it", Fix("Quote the path", *quotes))
