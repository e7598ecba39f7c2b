"""What BuildKit refuses when it reads the instructions that its parser has split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caulk.linter.dockerfile.tree import Instruction
from caulk.linter.source import Problem


def validate(instructions: Sequence[Instruction]) -> Iterator[Problem]:
    """Find the problems of a file's instructions, in their order."""
    yield from ()
