"""Rows of instructions that could be one."""

from __future__ import annotations

from caulk.linter.dockerfile.instructions import Instruction, Transfer
from caulk.linter.dockerfile.running import Run, is_posix


def is_joinable(run: Run) -> Run | None:
    """Give the RUN just before that one RUN could hold too: both run one command at most, with the same flags.

    Of what PowerShell or cmd run nothing is known.
    """
    if not is_posix(run.shell):
        return None
    before = None if run.is_trigger else run.block.previous(run)
    if isinstance(before, Run) and _flags(before) == _flags(run) and _is_short(before) and _is_short(run):
        return before
    return None


def row_length(instruction: Instruction) -> int:
    """Give how many neighbours one instruction could be, from this one on; 0 where it is not the first of its row."""
    block = instruction.block
    before = None if instruction.is_trigger else block.previous(instruction)
    if instruction.is_trigger or not isinstance(instruction, Run | Transfer):
        return 0
    if before is not None and _goes_with(before, instruction):
        return 0
    count = 1
    here: Instruction = instruction
    while (following := block.next(here)) is not None and _goes_with(here, following):
        count += 1
        here = following
    return count


def _goes_with(one: Instruction, other: Instruction) -> bool:
    if one.syntax.name != other.syntax.name or _flags(one) != _flags(other):
        return False
    if isinstance(one, Transfer) and isinstance(other, Transfer):
        here, there = one.destination, other.destination
        return here is not None and there is not None and here.text == there.text
    return isinstance(one, Run)


def _flags(instruction: Instruction) -> list[str]:
    return [flag.text for flag in instruction.syntax.flags]


def _is_short(run: Run) -> bool:
    count = 0
    for command in run.commands:
        count += bool(command.words) and not command.wrapper
        if count > 1:
            return False
    return True
