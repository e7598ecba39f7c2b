"""ARGs that nothing reads, neither the Dockerfile nor a program that RUN starts.

Whatever names one, in whatever words, may read it; so may any program that is handed the environment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.dockerfile.block import Block
from caulk.linter.dockerfile.instructions import Arg, From, Instruction
from caulk.linter.dockerfile.running import Run
from caulk.linter.dockerfile.scope import PREDEFINED
from caulk.linter.knowledge.oblivious import OBLIVIOUS, may_be_heard_of
from caulk.linter.variable import Variable

if TYPE_CHECKING:
    from caulk.linter.dockerfile.model import Dockerfile

_MOST_STAGES = 500


class IdleArg(NamedTuple):
    """A variable of ARG that nothing reads; `is_wanted` says whether a stage that it does not reach asks for it."""

    variable: Variable
    is_wanted: bool = False


def idle_args(file: Dockerfile) -> Iterator[IdleArg]:
    """Give the variables of ARG that nothing reads, in their order; none in files with very many stages."""
    if len(file.stages) > _MOST_STAGES or not file.stages:
        return
    starts: list[Instruction] = [stage.start for stage in file.stages]
    idle = list(_unread(file.prelude, file.stage_args.union(_words([*file.prelude, *starts]))))
    asked = _asked_for(file) if idle else frozenset()
    yield from (IdleArg(variable, variable.name in asked) for variable in idle)
    for stage in file.stages:
        if any(isinstance(each, Arg) for each in stage.instructions):
            heirs = [other.instructions for other in file.stages if stage in other.lineage]
            instructions = [each for block in heirs for each in block if not isinstance(each, From)]
            if not any(_hands_on(each) for each in instructions):
                yield from map(IdleArg, _unread(stage.instructions, _words(instructions)))


def _unread(block: Block, named: frozenset[str]) -> Iterator[Variable]:
    for arg in block:
        for variable in arg.variables if isinstance(arg, Arg) else ():
            name = variable.name
            if name and name not in named and name not in PREDEFINED and not may_be_heard_of(name):
                yield variable


def _asked_for(file: Dockerfile) -> frozenset[str]:
    """Give the names that stand behind a `$` in the stages."""
    name = re.compile(r"(?<!\\)\$\{?([A-Za-z_]\w*)", re.ASCII)
    texts = (each.span.text for stage in file.stages for each in stage.instructions if not isinstance(each, From))
    return frozenset(found for text in texts for found in name.findall(text))


def _hands_on(instruction: Instruction) -> bool:
    """Say whether a RUN starts a program that may look for any variable; so may what is not read here."""
    if instruction.syntax.name == "ONBUILD":
        return True
    if not isinstance(instruction, Run):
        return False
    return not instruction.commands or any(command.name not in OBLIVIOUS for command in instruction.commands)


def _words(instructions: Iterable[Instruction]) -> frozenset[str]:
    """Give the names that occur in instructions, those that ARG declares left out."""
    found: set[str] = set()
    for each in instructions:
        if isinstance(each, Arg):
            values = (variable.value_span for variable in each.variables if variable.value_span is not None)
            found.update(name for value in values for name in _name().findall(value.text))
        else:
            found.update(_name().findall(each.span.text))
    return frozenset(found)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z_]\w*", re.ASCII)
