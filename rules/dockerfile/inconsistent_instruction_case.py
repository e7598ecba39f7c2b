from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Instruction
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("ConsistentInstructionCasing", "dockerfilelint:uppercase_commands"),
    bad="FROM debian:12\nrun make\nUSER app",
    good="FROM debian:12\nRUN make\nUSER app",
)
def check(instruction: Instruction) -> Iterator[Finding]:
    """An instruction is not written in the case of most others.

    The builder takes any case. One for all, by custom capitals, lets the eye find the instructions.
    """
    stage, word = instruction.stage, instruction.keyword.text
    if stage is None or instruction.is_trigger:
        return
    is_small = stage.dockerfile.has_small_keywords
    wanted = word.lower() if is_small else word.upper()
    if word != wanted:
        peers = ("ConsistentInstructionCasing",) if is_small else None
        fix = Fix(f"Write {wanted}", instruction.keyword.replace(wanted))
        yield Finding(
            instruction.keyword, f"most others are in {'small' if is_small else 'capital'} letters", fix, aliases=peers
        )
