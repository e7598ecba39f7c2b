from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.links.builds import ImageBuild
from caulk.linter.rule import rule

DOCKERFILE = "FROM golang:1.26 AS build\nFROM debian:12 AS runtime\n"


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad={"compose.yaml": "services:\n  web:\n    build: {target: runtme}\n", "Dockerfile": DOCKERFILE},
    good={"compose.yaml": "services:\n  web:\n    build: {target: runtime}\n", "Dockerfile": DOCKERFILE},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """`build.target` names no stage of the Dockerfile.

    The build stops: "target stage could not be found". Stages are found by name, in any case, and by number.

    The fix is unsafe because another stage may have been meant.
    """
    target, dockerfile = build.build.target, build.dockerfile
    if target is None or dockerfile is None or build.target is None or build.stage is not None:
        return
    name = build.nearest_stage
    fix = Fix(f"Build the stage {name}", target.replace(name)) if name and target.is_literal else None
    guess = f": did you mean `{name}`?" if name else ""
    related = (Related(dockerfile.stages[-1], "the last of its stages"),) if dockerfile.stages else ()
    yield Finding(target, f"the Dockerfile has no stage `{build.target}`{guess}", fix, related)
