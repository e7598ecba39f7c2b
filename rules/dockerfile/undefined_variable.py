from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From, Instruction
from caulk.linter.dockerfile.undefined_variables import undefined
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    confidence="medium",
    aliases=("UndefinedVar",),
    bad=("FROM debian:12\nCOPY app $APP_DIR/", "ARG DIR=/srv\nFROM debian:12\nWORKDIR $DIR"),
    good=(
        "FROM debian:12\nENV APP_DIR=/srv\nCOPY app $APP_DIR/",
        "ARG DIR=/srv\nFROM debian:12\nARG DIR\nWORKDIR $DIR",
    ),
)
def check(instruction: Instruction) -> Iterator[Finding]:
    """An instruction uses a variable that nobody sets.

    It is empty: `COPY app $DIR/` copies to `/`. An ARG before the first FROM counts in a stage only if the
    stage says `ARG NAME` again. RUN, CMD and ENTRYPOINT are left out: their shell sets variables itself.

    Base images are known by name; about others `variable-of-base-image` speaks.
    """
    stage = instruction.stage
    if stage is None or isinstance(instruction, From):
        return
    for use in undefined(instruction):
        if stage.base_sets(use.name) is False:
            result = "it is always its default" if use.has_default else "it is empty"
            if use.name in stage.dockerfile.global_args:
                result = "say ARG again in this stage"
            yield Finding(use, f"nobody sets {use.name} here: {result}{use.guess}")
