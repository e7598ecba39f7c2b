"""Which variables a script reads, and which it sets itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.shell.heredocs import HereDocument
from caulk.linter.shell.parsing import parse, parse_alone
from caulk.linter.shell.script import Script
from caulk.linter.source import Span

if TYPE_CHECKING:
    from tree_sitter import Node

SETTERS = frozenset({"read", "mapfile", "readarray", "getopts", "let"})
"""Commands that set the variables whose names they are given as words; `printf` sets one behind `-v`."""
_STATEMENTS = frozenset({"program", "list", "declaration_command", "variable_assignments", "redirected_statement"})
_DECLARES = ("local", "declare", "typeset", "readonly")


class Use(NamedTuple):
    """A variable's name in a script.

    span       the name alone
    sets       it is given a value there, or taken away
    until      where in the script what belongs to it ends: the value of an assignment, the list of a `for`
    certain    it happens whenever what follows in the script does
    """

    name: str
    start: int
    span: Span
    sets: bool
    until: int
    certain: bool


def variable_uses(script: Script) -> list[Use] | None:
    """Give the uses in the order of the script; None where it is too long to be read. Never raises.

    What scripts that it runs by `sh -c` do is not among them: those are scripts of their own.
    """
    parsed = parse(script.text)
    if parsed is None:
        return None
    uses: list[Use] = []
    for path in _paths(parsed.tree.root_node):
        uses += _uses(script, path)
    for document in parsed.apart:
        uses += _uses_in(script, document)
    return sorted(uses, key=lambda use: use.start)


def _uses_in(script: Script, document: HereDocument) -> Iterator[Use]:
    """Give what is used in a here-document whose text is not in the script's tree."""
    alone = script.derive(document.alone(script.text))
    tree = parse_alone(alone.text)
    for path in _paths(tree.root_node) if tree is not None else ():
        for use in _uses(alone, path):
            yield use._replace(start=use.start + document.gap, until=use.until + document.gap)


def _paths(root: Node) -> Iterator[list[Node]]:
    """Give each node that may name variables, behind those that lead to it."""
    waiting: list[tuple[Node, int]] = [(root, 0)]
    path: list[Node] = []
    while waiting:
        node, depth = waiting.pop()
        del path[depth:]
        path.append(node)
        if node.type in ("variable_name", "command"):
            yield path
        waiting.extend((child, depth + 1) for child in reversed(node.named_children))


def _uses(script: Script, path: list[Node]) -> Iterator[Use]:
    node = path[-1]
    if node.type == "command":
        yield from _named_as_words(script, node)
        return
    start, end = node.start_byte, node.end_byte
    holder = path[-2] if path[-2].type != "subscript" else path[-3]
    if holder.type == "variable_assignment" and holder.start_byte == start:
        certain = _is_certain(path[: path.index(holder) + 1])
        yield _use(script, start, end, sets=True, until=holder.end_byte, certain=certain)
    elif holder.type == "for_statement":
        body = holder.child_by_field_name("body")
        until = body.start_byte if body is not None else end
        yield _use(script, start, end, sets=True, until=until, certain=_is_certain(path[:-1]))
    elif holder.type == "declaration_command":
        yield _use(script, start, end, sets=script.text.startswith(_DECLARES, holder.start_byte))
    else:
        sets = holder.type in ("unset_command", "postfix_expression", "unary_expression")
        yield _use(script, start, end, sets=sets)


def _named_as_words(script: Script, command: Node) -> Iterator[Use]:
    """Give what a command sets whose words are names."""
    text = script.text
    name = command.child_by_field_name("name")
    called = text[name.start_byte : name.end_byte] if name is not None else ""
    words = command.children_by_field_name("argument")
    if called == "printf":
        words = words[1:2] if words and text[words[0].start_byte : words[0].end_byte] == "-v" else []
    elif called not in SETTERS:
        return
    for word in words:
        match = _name().match(text, word.start_byte, word.end_byte)
        if match is not None and word.type in ("word", "concatenation"):
            yield _use(script, match.start(), match.end(), sets=True)


def _use(script: Script, start: int, end: int, *, sets: bool, until: int | None = None, certain: bool = False) -> Use:
    until = end if until is None else until
    return Use(script.text[start:end], start, script.span(start, end), sets, until, certain)


def _is_certain(path: list[Node]) -> bool:
    """Whether the last node of a path from the root is done before whatever comes behind it in the script."""
    root = path[0]
    steps = list(pairwise(path))
    if any(outer.type not in _STATEMENTS for outer, _ in steps):
        return False
    lists = [outer for outer, _ in steps if outer.type == "list"]
    if all(outer.children[0] == inner for outer, inner in steps if outer.type == "list"):
        return True
    # What follows within `a && X=1 && ...` has come past it, but not what follows the whole.
    is_joined = all(any(child.type == "&&" for child in outer.children) for outer in lists)
    return is_joined and root.named_children[-1] == path[1]


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z_]\w*(?=$|=|[+-])", re.ASCII)
