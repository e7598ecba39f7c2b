from collections.abc import Iterator

from caulk.linter.dockerfile.copying import fault_of_origin
from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("DL3022",),
    bad=(
        "FROM golang:1.26 AS build\nFROM debian:12\nCOPY --from=biuld /app /app",
        "FROM debian:12\nCOPY --from=later /app /app\nFROM golang:1.26 AS later",
    ),
    good="FROM golang:1.26 AS build\nFROM debian:12\nCOPY --from=build /app /app",
)
def check(copy: Copy) -> Iterator[Finding]:
    """COPY --from names no stage above, and no image with a tag.

    A stage must stand above its use. Any other name is taken for an image, whose `latest` is pulled: most
    often it is a slip of the pen. Give an image its tag, then this is silent, as it is where a bake file, a script
    or a workflow of the project gives a context of that name.
    """
    fault = fault_of_origin(copy)
    if copy.origin and fault:
        yield Finding(copy.origin, fault)
