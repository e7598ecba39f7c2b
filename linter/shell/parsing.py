"""Shell text to simple commands, as offsets, through tree-sitter-bash: nothing here knows of files."""

from __future__ import annotations

from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from caulk.linter.shell.raw import RawCommand
from caulk.linter.shell.reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Parser, Tree

LONGEST = 64 * 1024
MOST = {"|": 2000, "(": 1000, ")": 1000, "$[": 500, "<<": 500}
"""How often these may occur: the parser's time grows with their number's square, or worse."""
PATIENCE = 2.0
"""Seconds after which a parse is given up: the last resort, for shapes that the table does not know."""


def raw_commands(text: str) -> list[RawCommand] | None:
    """Read every simple command of a shell script, in source order; None if it is too long to be parsed.

    Where the grammar is broken, the commands that can still be made out are given.
    """
    if len(text) > LONGEST or any(text.count(token) > limit for token, limit in MOST.items()):
        return None
    tree = _parse(_one_byte_each(text))
    return None if tree is None else Reader(text).read(tree)


def _one_byte_each(text: str) -> bytes:
    # The parser counts bytes. A dot is as much a part of a word as any letter beyond ASCII.
    if not text.isascii():
        text = "".join([char if char < "\x80" else "." for char in text])
    return text.encode("ascii")


@cache
def _parser() -> Parser:
    import tree_sitter
    import tree_sitter_bash

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_bash.language()))


def _parse(data: bytes) -> Tree | None:
    parser = _parser()
    if len(data) < 1000:
        return parser.parse(data)
    deadline = monotonic() + PATIENCE
    try:
        return parser.parse(
            lambda offset, _: data[offset : offset + 16384],
            progress_callback=lambda _, __: monotonic() > deadline,
        )
    except ValueError:  # what the binding makes of a parse that was given up
        parser.reset()
        return None
