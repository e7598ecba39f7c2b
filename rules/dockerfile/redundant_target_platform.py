from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From
from caulk.linter.dockerfile.platforms import is_redundant
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("DL3065", "RedundantTargetPlatform"),
    tag="unnecessary",
    bad="FROM --platform=$TARGETPLATFORM debian:12",
    good="FROM debian:12",
)
def check(start: From) -> Iterator[Finding]:
    """FROM asks for the platform that it gets anyway.

    The base image is taken for $TARGETPLATFORM if nothing is said.
    """
    flag = start.flag("platform")
    if flag and is_redundant(start):
        fix = Fix("Delete it", flag.span.delete_word())
        yield Finding(flag.span, "this is the platform that FROM takes by itself", fix)
