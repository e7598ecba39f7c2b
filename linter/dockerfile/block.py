"""The instructions of one stage, or those before the first FROM, in their order: what comes before and behind what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caulk.linter.lazy import cached_property

if TYPE_CHECKING:
    from caulk.linter.dockerfile.instructions import Instruction

OVERRIDING = ("CMD", "ENTRYPOINT", "HEALTHCHECK")
"""Instructions of which a stage keeps only the last."""


class Block(list["Instruction"]):
    """A list of instructions that answers questions of order. Ask only when it is complete."""

    @cached_property
    def notes(self) -> dict[str, Any]:
        """Where others keep what they found out about all of it."""
        return {}

    @cached_property
    def _places(self) -> dict[int, int]:
        return {instruction.span.start: index for index, instruction in enumerate(self)}

    def previous(self, instruction: Instruction) -> Instruction | None:
        """Give the instruction just before one of this block."""
        index = self._places[instruction.span.start]
        return self[index - 1] if index else None

    def next(self, instruction: Instruction) -> Instruction | None:
        """Give the instruction just behind one of this block."""
        index = self._places[instruction.span.start] + 1
        return self[index] if index < len(self) else None

    @cached_property
    def overridden(self) -> dict[int, Instruction]:
        """By the offset of a CMD, ENTRYPOINT or HEALTHCHECK: the next one, which makes it void."""
        void: dict[int, Instruction] = {}
        last: dict[str, Instruction] = {}
        for instruction in self:
            name = instruction.syntax.name
            if name in OVERRIDING:
                if name in last:
                    void[last[name].span.start] = instruction
                last[name] = instruction
        return void

    @cached_property
    def _firsts(self) -> dict[tuple[str, bool], int]:
        firsts: dict[tuple[str, bool], int] = {}
        for instruction in self:
            at = instruction.span.start
            firsts.setdefault((instruction.syntax.name, False), at)
            trigger = instruction.syntax.trigger
            if trigger is not None:
                firsts.setdefault((trigger.name, True), at)
        return firsts

    def has_before(self, name: str, instruction: Instruction) -> bool:
        """Whether an instruction called `name` comes before another; behind ONBUILD, triggers count too."""
        at = instruction.span.start
        first = self._firsts.get((name, False))
        if first is not None and first < at:
            return True
        first = self._firsts.get((name, True)) if instruction.is_trigger else None
        return first is not None and first < at
