from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding
from caulk.linter.knowledge.stage_names import is_built_by_hand
from caulk.linter.rule import rule

COMPOSE = "services:\n  web: {build: {target: runtime}}\n"
DOCKERFILE = "FROM golang:1.26 AS build\nRUN make\n\nFROM debian:13 AS runtime\nCOPY {}app /app\n"


@rule(
    "correctness",
    severity="info",
    confidence="medium",
    bad={"compose.yaml": COMPOSE, "Dockerfile": DOCKERFILE.format(""), "app": ""},
    good={"compose.yaml": COMPOSE, "Dockerfile": DOCKERFILE.format("--from=build ")},
)
def check(stage: Stage) -> Iterator[Finding]:
    """No build comes by a stage: no service builds it, and no stage that is built needs it.

    BuildKit leaves it out. It is a rest of something, or a name was forgotten where it was to be used:
    `COPY --from`, `FROM`, `target`.

    Only of Dockerfiles that a compose file builds, and not of stages whose names say that they are built by hand
    or in CI, such as `test`, `dev` and `lint`. Nor of one that any script, workflow, bake or compose file of the
    project may name as a target; in a project with more than 300 folders or such files none is told of.
    """
    is_rest = stage not in stage.dockerfile.built_stages and not stage.is_used
    if is_rest and not is_built_by_hand(stage.name or "") and not stage.may_be_target:
        name = f"`{stage.name}`" if stage.name else "this stage"
        yield Finding(stage, f"nothing that is built uses {name}")
