from collections.abc import Iterator

from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    bad=(
        "ARG VERSION=13\nFROM debian:13",
        "FROM debian:13\nARG RELEASE\nLABEL org.opencontainers.image.version=1.0",
    ),
    good=(
        "ARG VERSION=13\nFROM debian:${VERSION}",
        "FROM debian:13\nARG RELEASE\nLABEL org.opencontainers.image.version=${RELEASE}",
    ),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    """An ARG is declared, and nothing reads it.

    Whoever builds sets it in vain. An ARG before the first FROM reaches FROM alone, and the stages that declare it
    again; one in a stage reaches that stage and those that are built from it.

    Programs read variables too: an ARG is left alone where RUN starts any but the plainest, and so are names that
    builders and package managers know.
    """
    for variable, is_wanted in dockerfile.idle_args:
        hint = ": it stands before the first FROM, so declare it in the stage again" if is_wanted else ""
        yield Finding(variable.name_span, f"nothing reads the ARG {variable.name}{hint}")
