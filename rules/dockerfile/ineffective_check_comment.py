from collections.abc import Iterator

from caulk.linter.dockerfile.check_comments import CheckComment
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    bad=(
        "# check=skip=StageNameCasing, FromAsCasing\nFROM debian:12 as A",
        "FROM debian:12 AS base\n# check=skip=StageNames\nUSER app",
        "FROM debian:12\nUSER app\n# check=skip=all",
    ),
    good="# check=skip=StageNameCasing,FromAsCasing\nFROM debian:12 as A",
)
def check(comment: CheckComment) -> Iterator[Finding]:
    """A `# check=` comment does not tell BuildKit what it says.

    BuildKit reads it on the first lines of the file, before any other comment or blank line, and above an
    instruction; it reads up to the first blank, and passes over names that it does not know without a word.
    """
    for fault in comment.faults():
        yield Finding(fault, fault.message)
