from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From, Instruction
from caulk.linter.dockerfile.undefined_variables import undefined
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    confidence="medium",
    default=False,
    aliases=("UndefinedVar",),
    bad="FROM example.org/team/base:1\nCOPY app $APP_DIR/",
    good="FROM example.org/team/base:1\nENV APP_DIR=/srv\nCOPY app $APP_DIR/",
)
def check(instruction: Instruction) -> Iterator[Finding]:
    """An instruction uses a variable that only the base image can set.

    No ENV or ARG here sets it, and what the base image sets cannot be seen without pulling it. If that does
    not set it either, it is empty.
    """
    stage = instruction.stage
    if stage is None or isinstance(instruction, From):
        return
    for use in undefined(instruction):
        if stage.base_sets(use.name) is None:
            yield Finding(use, f"{use.name} is empty unless the base image sets it{use.guess}")
