"""What the pieces of a shell script are: commands, options, variables, operators ..."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from caulk.linter.shell.parsing import parse, parse_alone

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

Kind = Literal[
    "command", "function", "option", "variable", "assigned", "string", "number", "operator", "keyword", "label",
    "comment", "code",
]  # fmt: skip


class Lexeme(NamedTuple):
    """A piece of a script from offset `start` to before `end`.

    kind   `assigned` is the name of a variable that is set, `function` that of one that is defined, `label` what
           begins and ends a here-document, `code` a substitution, which is no part of the string around it
    """

    kind: Kind
    start: int
    end: int


_NAMED: dict[str, Kind] = {
    "command_name": "command",
    "comment": "comment",
    "string": "string",
    "raw_string": "string",
    "ansi_c_string": "string",
    "heredoc_body": "string",
    "heredoc_start": "label",
    "heredoc_end": "label",
    "number": "number",
    "file_descriptor": "number",
    "test_operator": "operator",
    "variable_name": "variable",
    "special_variable_name": "variable",
    "command_substitution": "code",
    "process_substitution": "code",
    "arithmetic_expansion": "code",
}
_KEYWORDS = frozenset({
    "if", "then", "elif", "else", "fi", "for", "in", "select", "while", "until", "do", "done", "case", "esac",
    "function", "[", "]", "[[", "]]",
})  # fmt: skip
_DECLARING = frozenset({"export", "declare", "local", "readonly", "typeset", "unset", "unsetenv"})
_SIGILS = frozenset({"$", "${", "}"})
_EXPANSIONS = frozenset({"simple_expansion", "expansion"})
_QUOTES = frozenset({'"', "'", "\n"})


def lexemes(text: str) -> Iterator[Lexeme]:
    """Give the lexemes of a script, what holds others before these; nothing of one that is too long to be parsed."""
    parsed = parse(text)
    if parsed is None:
        return
    yield from _of(parsed.tree, text)
    for document in parsed.apart:
        alone = "".join(part for part, _, _ in document.alone(text))
        tree = parse_alone(alone)
        for lexeme in _of(tree, alone) if tree is not None else ():
            if lexeme.start > 1:  # behind the colon and the operator, which the whole tree has
                is_text = lexeme.start + document.gap >= document.body
                by = document.gap if is_text else document.operator - 1
                yield Lexeme(lexeme.kind, lexeme.start + by, lexeme.end + by)


def _of(tree: Tree, text: str) -> Iterator[Lexeme]:
    cursor = tree.walk()
    parents: list[str] = [""]
    while True:
        node = cursor.node
        assert node is not None
        kind = _kind(node, parents[-1], text)
        if kind is not None and node.start_byte < node.end_byte:
            yield Lexeme(kind, node.start_byte, node.end_byte)
        if cursor.goto_first_child():
            parents.append(node.type)
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
            parents.pop()


def _kind(node: Node, parent: str, text: str) -> Kind | None:
    kind = node.type
    if not node.is_named:
        return _kind_of_sign(kind, parent)
    if kind == "word":
        if parent == "function_definition":
            return "function"
        is_option = (
            parent == "command" and text.startswith("-", node.start_byte) and node.end_byte > node.start_byte + 1
        )
        return "option" if is_option else None
    if kind == "variable_name" and parent in ("variable_assignment", "for_statement"):
        return "assigned"
    return _NAMED.get(kind)


def _kind_of_sign(sign: str, parent: str) -> Kind | None:
    if sign in _DECLARING:
        return "command"
    if sign in _KEYWORDS:
        return "keyword"
    if sign in _SIGILS and parent in _EXPANSIONS:
        return "variable"
    return None if sign in _QUOTES else "operator"
