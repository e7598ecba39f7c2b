"""What stands at an offset of a Dockerfile: in which instruction, and in which part of it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from caulk.linter.dockerfile.instructions import Instruction as Typed
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.tree import Flag, Heredoc, Instruction, Tree
from caulk.linter.source import Source, Span
from caulk.lsp.cursor.variable import VariableName, around, variable_at

Kind = Literal[
    "keyword", "flag", "flag-value", "mount-option", "mount-value", "argument", "heredoc", "heredoc-name",
    "directive-name", "directive-value", "comment",
]  # fmt: skip
SHELL_FORMS = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
_DIRECTIVE = re.compile(r"#[^\S\n]*(\w*)[^\S\n]*(?:(=)[^\S\n]*(.*))?")
_BLANKS = " \t\v\f\r\n"


class Place(NamedTuple):
    """The piece of a Dockerfile that an offset is in, or touches.

    kind         what the piece is; `keyword` also where nothing stands yet that could be something else
    span         the piece; empty at the offset where nothing is typed yet
    offset       the offset itself
    instruction  the innermost one around, so a trigger and not its ONBUILD; for `keyword` only that keyword's
    outer        the whole instruction around: its ONBUILD where it is a trigger
    flag         for the kinds of flags and mounts: the flag, where it can be read as one
    option       for `mount-value`: the option's name; for `directive-value`: the directive's
    number       for `argument`: which of the words it is, from 0
    heredoc      for the kinds of heredocs: which
    variable     the name of a variable in the piece, where the offset is in that
    """

    kind: Kind
    span: Span
    offset: int
    instruction: Instruction | None = None
    outer: Instruction | None = None
    flag: Flag | None = None
    option: str = ""
    number: int = 0
    heredoc: Heredoc | None = None
    variable: VariableName | None = None

    @property
    def typed(self) -> str:
        """What stands of the piece before the offset."""
        return self.span.source.text[self.span.start : self.offset]


def place_at(dockerfile: Dockerfile, offset: int) -> Place:
    """Give the piece at an offset of the file's text, from 0 to its length."""
    tree = dockerfile.tree
    place = _in_comment(tree, offset)
    if place is not None:
        return place
    outer = tree.instruction_at(offset) or _continued(tree, offset)
    if outer is None:
        return Place("keyword", Span(tree.source, offset, offset), offset)
    place = _in_instruction(outer, offset)
    if place.kind in ("keyword", "heredoc-name", "flag", "mount-option"):
        return place
    return place._replace(variable=variable_at(tree.source, place.span.start, offset, tree.escape))


def typed_instruction(dockerfile: Dockerfile, place: Place) -> Typed | None:
    """Give the model's view of the instruction around a place, of a trigger where it is in one."""
    outer = next((each for each in dockerfile.instructions if each.syntax is place.outer), None)
    if outer is None or outer.syntax is place.instruction:
        return outer
    return next((each for each in outer.parts() if isinstance(each, Typed)), outer)


def _in_comment(tree: Tree, offset: int) -> Place | None:
    comments = (node.span for nodes in (tree.directives, tree.comments) for node in nodes)
    span = next((span for span in comments if span.start <= offset <= span.end), None)
    if span is None:
        return None
    is_directive = span.first.line <= len(tree.directives) + 1
    match = _DIRECTIVE.fullmatch(span.text) if is_directive else None
    if match is None or offset == span.start:
        return Place("comment", span, offset)
    source, start = span.source, span.start
    if match[2] and offset >= start + match.end(2):
        begin = min(start + match.start(3), offset)
        return Place("directive-value", Span(source, begin, span.end), offset, option=match[1].lower())
    if offset <= start + match.end(1):
        begin = min(start + match.start(1), offset)
        return Place("directive-name", Span(source, begin, start + match.end(1)), offset)
    return Place("comment", span, offset)


def _continued(tree: Tree, offset: int) -> Instruction | None:
    """Give the last instruction where its continuation is only about to be typed, on the text's last, empty line."""
    text = tree.source.text
    if not tree.instructions or offset != len(text) or not text.endswith("\n"):
        return None
    last = tree.instructions[-1]
    head = last.head.text.rstrip(" \t")
    is_open = head.endswith(tree.escape) and not head.endswith(tree.escape * 2)
    return last if is_open and not last.heredocs and text[last.span.end :] in ("\n", "\r\n") else None


def _in_instruction(outer: Instruction, offset: int) -> Place:
    instruction = outer
    while instruction.trigger is not None and offset >= instruction.trigger.keyword.start:
        instruction = instruction.trigger
    source = outer.span.source
    if offset <= instruction.keyword.end:
        return Place("keyword", instruction.keyword, offset, instruction, outer)
    if instruction.name == "ONBUILD":
        return Place("keyword", Span(source, offset, offset), offset, None, outer)
    place = _in_heredoc(instruction, offset) or _in_flag(instruction, offset) or _in_argument(instruction, offset)
    return place._replace(instruction=instruction, outer=outer)


def _in_heredoc(instruction: Instruction, offset: int) -> Place | None:
    for heredoc in instruction.heredocs:
        body, terminator = heredoc.span, heredoc.terminator
        for name in (heredoc.marker, terminator):
            if name.start < name.end and name.start <= offset <= name.end:
                return Place("heredoc-name", name, offset, heredoc=heredoc)
        if body.start <= offset < terminator.start or body.start <= offset == body.end == terminator.end:
            return Place("heredoc", body, offset, heredoc=heredoc)
    return None


def _in_flag(instruction: Instruction, offset: int) -> Place | None:
    for flag in instruction.flags:
        if not flag.span.start <= offset <= flag.span.end:
            continue
        value = flag.value
        if value is None or offset <= flag.name_span.end:
            return Place("flag", Span(flag.span.source, flag.span.start, flag.name_span.end), offset, flag=flag)
        if instruction.name == "RUN" and flag.name == "mount":
            return _in_mount(flag, offset)
        return Place("flag-value", around(value.whole, offset), offset, flag=flag)
    word = _raw_word(instruction, offset)
    first = min((word.span.start for word in instruction.words), default=offset)
    if word.start <= first and word.text in ("-", "--"):
        return Place("flag", word, offset)
    return None


def _in_mount(flag: Flag, offset: int) -> Place:
    value = flag.value
    assert value is not None
    at = 0
    for item in value.text.split(","):
        name, sign, _ = item.partition("=")
        whole = value.span(at, at + len(item))
        if offset <= whole.end:
            named = value.span(at, at + len(name))
            if offset <= named.end or not sign:
                return Place("mount-option", around(named, offset), offset, flag=flag)
            given = value.span(at + len(name) + 1, at + len(item))
            return Place("mount-value", around(given, offset), offset, flag=flag, option=name.lower())
        at += len(item) + 1
    return Place("mount-option", Span(flag.span.source, offset, offset), offset, flag=flag)


def _in_argument(instruction: Instruction, offset: int) -> Place:
    number = sum(word.span.end < offset for word in instruction.words)
    if instruction.name in SHELL_FORMS and not instruction.json:
        is_later = instruction.name == "HEALTHCHECK" and number > 0
        return Place("argument", _raw_word(instruction, offset), offset, number=int(is_later))
    for at, word in enumerate(instruction.words):
        if word.span.start <= offset <= word.span.end:
            return Place("argument", word.span, offset, number=at)
    return Place("argument", Span(instruction.span.source, offset, offset), offset, number=number)


def _raw_word(instruction: Instruction, offset: int) -> Span:
    """Give what stands around an offset between blanks, behind the keyword."""
    source: Source = instruction.span.source
    text = source.text
    start = end = offset
    while start > instruction.keyword.end and text[start - 1] not in _BLANKS:
        start -= 1
    while end < instruction.head.end and text[end] not in _BLANKS:
        end += 1
    return Span(source, start, end)
