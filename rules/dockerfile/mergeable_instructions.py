from collections.abc import Iterator

from caulk.linter.dockerfile.consecutive import row_length
from caulk.linter.dockerfile.instructions import Instruction
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "size",
    severity="info",
    default=False,
    aliases=("kics:multiple_run_add_copy_instructions_listed",),
    bad=("FROM debian:12\nCOPY a.txt /srv/\nCOPY b.txt /srv/", "FROM debian:12\nRUN make\nRUN make install"),
    good="FROM debian:12\nCOPY a.txt b.txt /srv/",
)
def check(instruction: Instruction) -> Iterator[Finding]:
    """A row of RUN, COPY or ADD instructions could be one.

    Each makes a layer of its own. Copies into one folder can be one instruction, and commands that belong
    together one RUN. Where they change at different times, separate layers build faster: keep them.
    """
    count = row_length(instruction)
    if count > 1:
        name = instruction.syntax.name
        yield Finding(instruction.keyword, f"this and the next {name} instructions make {count} layers: one would do")
