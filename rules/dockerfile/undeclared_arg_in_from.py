from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From
from caulk.linter.dockerfile.undefined_variables import undefined
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("UndefinedArgInFrom",),
    bad="ARG VERSION=12\nFROM debian:${VERSIN}",
    good="ARG VERSION=12\nFROM debian:${VERSION}",
)
def check(start: From) -> Iterator[Finding]:
    """FROM uses a variable that no ARG before the first FROM declares.

    It is empty, and `--build-arg` does not reach it. ARGs of the stages above do not count here.
    """
    for use in undefined(start):
        yield Finding(use, f"no ARG before the first FROM declares {use.name}{use.guess}")
