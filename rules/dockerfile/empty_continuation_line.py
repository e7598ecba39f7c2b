from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Instruction
from caulk.linter.dockerfile.lines import line_behind, line_with_break
from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    aliases=("NoEmptyContinuation",),
    bad="FROM debian:12\nRUN make && \\\n\n    make install",
    good="FROM debian:12\nRUN make && \\\n    make install",
)
def check(instruction: Instruction) -> Iterator[Finding]:
    """An instruction goes on behind a blank line.

    A blank line does not end it: the next line still belongs to it, be it another instruction by the look of
    it. BuildKit will refuse this one day.
    """
    blank = instruction.syntax.empty_lines
    if blank and not instruction.is_trigger:
        fix = Fix("Delete the blank lines", *(line_with_break(line).delete() for line in blank))
        message = f"this belongs to the {instruction.syntax.name} above: a blank line does not end it"
        yield Finding(
            line_behind(blank[-1], instruction.span.end), message, fix, (Related(blank[-1], "the blank line"),)
        )
