"""The syntax tree as plain data, for `caulk ast`."""

from __future__ import annotations

from typing import Any

from caulk.linter.dockerfile.tree import Instruction, Tree
from caulk.linter.source import Source


def to_json(tree: Tree) -> dict[str, Any]:
    """Give the tree in the form that `caulk ast` prints; places as in the findings' JSON."""
    return {"instructions": [_instruction(instruction) for instruction in tree.instructions]}


def _instruction(instruction: Instruction) -> dict[str, Any]:
    source = instruction.span.source
    return {
        "keyword": instruction.name,
        "flags": [flag.text for flag in instruction.flags],
        "arguments": list(instruction.arguments),
        "trigger": _instruction(instruction.trigger) if instruction.trigger else None,
        "heredocs": [
            {"name": heredoc.name, "expand": heredoc.expand, "text": heredoc.text} for heredoc in instruction.heredocs
        ],
        "start": _place(source, instruction.span.start),
        "end": _place(source, instruction.span.end),
    }


def _place(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    return {"line": line, "column": column, "offset": offset}
