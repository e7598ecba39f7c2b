from collections.abc import Iterator

from caulk.linter.dockerfile.copying import origin_stage
from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("kics:using_unnamed_build_stages",),
    bad="FROM golang:1.26 AS build\nFROM debian:12\nCOPY --from=0 /app /app",
    good="FROM golang:1.26 AS build\nFROM debian:12\nCOPY --from=build /app /app",
)
def check(copy: Copy) -> Iterator[Finding]:
    """COPY --from names a stage by its number.

    A stage that is put in before it moves all numbers, and the files come from somewhere else. Name the
    stage: `FROM ... AS build`.
    """
    stage = origin_stage(copy)
    if copy.origin and stage and copy.origin.text.isdecimal():
        name = stage.name
        fix = Fix(f"Write {name}", copy.origin.span.replace(name)) if name else None
        yield Finding(copy.origin, f"name the stage instead: `{name or 'FROM ... AS NAME'}`", fix)
