from collections.abc import Iterator

from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    bad="""
        FROM debian:12
        LABEL place="caf\udce9"
    """,
    good="""
        FROM debian:12
        LABEL place="café"
    """,
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    """The Dockerfile is not UTF-8.

    BuildKit takes it all the same, byte for byte, but paths and labels come out wrong, and editors
    disagree about what they see. Save it as UTF-8.
    """
    place = dockerfile.source.undecodable
    if place:
        yield Finding(place, "this byte is not UTF-8: save the file as UTF-8")
