"""Shell text to simple commands, as offsets, through tree-sitter-bash: nothing here knows of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.shell.heredocs import HereDocument, here_documents
from caulk.linter.shell.raw import RawCommand
from caulk.linter.shell.reader import Reader

if TYPE_CHECKING:
    from tree_sitter import Parser, Tree

LONGEST = 64 * 1024
MOST_PIPES = 500
"""A pipeline's time grows with the square of its length, in a step that cannot be interrupted."""
CHUNK = 2048
"""How many characters the parser is handed at a time."""
SCRIPTS_KEPT = 512
"""How many scripts of no more than a chunk are remembered: of a file that is being typed in, most stay as they were."""
READS_PER_CHUNK = 16
SPARE_READS = 200
"""The scanner may look ahead to the end of the text at each error, so bad text takes quadratic time. It has to
ask for each piece again then (twice to six times is usual): how often it did is a measure that no clock sways."""


class Parsed(NamedTuple):
    """A script's tree, and the here-documents whose texts are not in it: the grammar would take them for commands."""

    tree: Tree
    apart: tuple[HereDocument, ...] = ()


def raw_commands(text: str) -> Sequence[RawCommand] | None:
    """Read every simple command of a shell script, in source order; None if it is too long to be parsed.

    Where the grammar is broken, the commands that can still be made out are given. Others may be given the same ones.
    """
    return _commands(text) if len(text) <= CHUNK else _commands.__wrapped__(text)


@lru_cache(maxsize=SCRIPTS_KEPT)
def _commands(text: str) -> Sequence[RawCommand] | None:
    parsed = parse(text)
    return None if parsed is None else tuple(Reader(text).read(parsed.tree))


def parse(text: str) -> Parsed | None:
    """Give the syntax tree of a shell script, whose bytes are the text's characters; None if it is too long."""
    if len(text) > LONGEST or text.count("|") > MOST_PIPES:
        return None
    data = _one_byte_each(text)
    tree = _parse(data)
    if tree is None or "<<" not in text or not tree.root_node.has_error:
        return None if tree is None else Parsed(tree)
    apart = tuple(here_documents(text))
    tree = _parse(_without(data, apart))
    return None if tree is None else Parsed(tree, apart)


def is_sound(text: str) -> bool:
    """Say whether a script can be read to its end, and nothing in it is left open."""
    parsed = parse(text)
    return parsed is not None and not parsed.tree.root_node.has_error


def parse_alone(text: str) -> Tree | None:
    """Give the tree of a script that is one here-document."""
    return _parse(_one_byte_each(text))


def _without(data: bytes, documents: Iterable[HereDocument]) -> bytes:
    # The grammar knows one here-document a command, and none before its name; of other redirections any number.
    plain = bytearray(data)
    for document in documents:
        behind = document.operator + 2
        plain[behind - 1 : behind + 1] = b"&" + data[behind : behind + 1].replace(b"-", b" ")
        plain[document.body : document.end] = re.sub(rb"[^\n]", b" ", data[document.body : document.end])
    return bytes(plain)


def _one_byte_each(text: str) -> bytes:
    # The parser counts bytes. A dot is as much a part of a word as any letter beyond ASCII.
    if not text.isascii():
        text = "".join([char if char < "\x80" else "." for char in text])
    if "`#" in text:
        # A comment between backquotes ends with them; for the parser it would end with the line.
        text = _quoted_comment().sub(lambda match: " " * len(match[0]), text)
    return text.encode("ascii")


@cache
def _quoted_comment() -> re.Pattern[str]:
    return re.compile(r"`#[^`\n]*`")


@cache
def _parser() -> Parser:
    from caulk.linter.shell.grammar import bash
    from tree_sitter import Parser

    return Parser(bash())


def _parse(data: bytes) -> Tree | None:
    parser = _parser()
    if len(data) <= CHUNK:
        return parser.parse(data)
    left = SPARE_READS + READS_PER_CHUNK * (len(data) // CHUNK)

    def read(offset: int, _: object) -> bytes:
        nonlocal left
        left -= 1
        return data[offset : offset + CHUNK] if left > 0 else b""

    try:
        tree = parser.parse(read, progress_callback=lambda *_: left <= 0)
    except ValueError:  # what the binding makes of a parse that was given up
        parser.reset()
        return None
    return tree if left > 0 else None
