"""Puts a Dockerfile in order: small changes that keep what it says, and the layout that its author chose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import pairwise

from caulk.linter.dockerfile.instructions import Instruction, Onbuild, Pairs
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Running
from caulk.linter.formatting.lines import Layout, Lines, numbers, tidy
from caulk.linter.shell.command import Command
from caulk.linter.shell.lexemes import lexemes
from caulk.linter.source import Edit, Node, Source

FEWEST_LINES = 3
"""Of fewer lines nobody can say which of them are out of line."""
_COMMA = re.compile(r"[ \t]*,[ \t]*")
_BLOCKS = frozenset({
    "if", "then", "elif", "else", "fi", "for", "select", "while", "until", "do", "done", "case", ";;", "esac", "{", "}",
})  # fmt: skip
_SEPARATORS = (";", "&", "\n")


def edits(dockerfile: Dockerfile, layout: Layout) -> list[Edit]:
    """Give the changes, in order and apart from each other. Comments and here-documents stay as they are.

    Keywords are put in capitals, unless all are small; the items of a JSON form are parted by a comma and one blank.
    Where most lines of a chain of commands, or of a list of variables, begin in one column, the others do as well.
    """
    found = [*tidy(dockerfile.source, _lines(dockerfile), layout), *_keywords(dockerfile)]
    for instruction in _instructions(dockerfile):
        if instruction.syntax.json:
            found += _spacing(instruction)
        else:
            found += _indentation(instruction)
    return sorted(found, key=lambda edit: edit.span.start)


def indent_new_line(dockerfile: Dockerfile, number: int, layout: Layout) -> Edit | None:
    """Give the change that indents an empty line as a continuation of the line above; None where nothing is to be done.

    number   the line's number, from 2
    """
    source = dockerfile.source
    line, above = source.line(number), source.line(number - 1)
    instruction = dockerfile.tree.instruction_at(above.start)
    written = above.text.rstrip(" \t")
    escape = dockerfile.tree.escape
    is_continued = written.endswith(escape) and not written.endswith(escape * 2)
    is_comment = above.text.lstrip(" \t").startswith("#")
    if line.text.strip(" \t") or instruction is None or is_comment or not is_continued:
        return None
    if not instruction.head.start <= _first(source, number - 1) < instruction.head.end:
        return None
    is_first = above.first.line == instruction.keyword.first.line
    unit = "\t" if layout.tabs else " " * layout.indent
    wanted = unit if is_first else source.text[above.start : _first(source, number - 1)]
    return line.replace(wanted) if line.text != wanted else None


def _instructions(dockerfile: Dockerfile) -> Iterator[Instruction]:
    """Give all instructions that are known, those behind ONBUILD too."""
    for instruction in dockerfile.instructions:
        each: Instruction | None = instruction
        while each is not None:
            if type(each) is not Instruction:
                yield each
            each = each.trigger if isinstance(each, Onbuild) else None


def _lines(dockerfile: Dockerfile) -> Lines:
    notes: tuple[Node, ...] = (*dockerfile.tree.directives, *dockerfile.comments)
    frozen = {number for note in notes for number in numbers(note.span)}
    together: set[int] = set()
    is_ended = True
    for instruction in dockerfile.tree.instructions:
        together.update(numbers(instruction.span))
        for heredoc in instruction.heredocs:
            frozen.update(numbers(heredoc.span.to(heredoc.terminator)))
            is_ended = heredoc.terminator.start < heredoc.terminator.end
    return Lines(frozen, together, is_ended)


def _keywords(dockerfile: Dockerfile) -> Iterator[Edit]:
    spans = [instruction.keyword for instruction in _instructions(dockerfile)]
    starts = (stage.start for stage in dockerfile.stages)
    spans += (start.separator.span for start in starts if start.separator is not None)
    if any(not span.text.islower() for span in spans):
        for span in spans:
            if span.text.isalpha() and not span.text.isupper():
                yield span.replace(span.text.upper())


def _spacing(instruction: Instruction) -> Iterator[Edit]:
    """Part the items of a JSON form by a comma and one blank, where they stand on one line."""
    words = instruction.command_words if isinstance(instruction, Running) else instruction.words
    source = instruction.span.source
    for before, behind in pairwise(words):
        gap = source.span(before.span.end, behind.span.start)
        if gap.text != ", " and _COMMA.fullmatch(gap.text):
            yield gap.replace(", ")
    if words:
        text, start, end = source.text, words[0].span.start, words[-1].span.end
        outer = len(text[:start].rstrip(" \t")), end + len(text[end:]) - len(text[end:].lstrip(" \t"))
        if outer[0] < start and text[outer[0] - 1] == "[":
            yield source.span(outer[0], start).delete()
        if end < outer[1] and text[outer[1] : outer[1] + 1] == "]":
            yield source.span(end, outer[1]).delete()


def _indentation(instruction: Instruction) -> Iterator[Edit]:
    """Give the lines of a group the indentation that most of them have."""
    source = instruction.span.source
    first = {_first(source, number): number for number in numbers(instruction.syntax.head)[1:]}
    groups: dict[Hashable, list[int]] = {}
    for offset, group in _starts(instruction):
        if offset in first:
            groups.setdefault(group, []).append(first[offset])
    for lines in groups.values():
        blanks = [source.line(line).text[: _first(source, line) - source.line(line).start] for line in lines]
        (usual, count), *_ = Counter(blanks).most_common(1)
        if len(lines) >= FEWEST_LINES and count * 2 > len(lines):
            for line, found in zip(lines, blanks, strict=True):
                start = source.line(line).start
                if found != usual and start:
                    yield source.span(start, start + len(found)).replace(usual)


def _first(source: Source, number: int) -> int:
    """Give the offset of a line's first character that is no blank."""
    line = source.line(number)
    return line.end - len(line.text.lstrip(" \t"))


def _starts(instruction: Instruction) -> Iterator[tuple[int, Hashable]]:
    """Give the offsets at which lines of one level may begin, each with the group of its like."""
    if isinstance(instruction, Pairs):
        yield from ((word.span.start, "") for word in instruction.words if not instruction.is_legacy)
    elif isinstance(instruction, Running):
        for shell in instruction.shells:
            text = shell.script.text
            blocks = [each.start for each in lexemes(text) if text[each.start : each.end] in _BLOCKS]
            for command in shell.commands:
                if command.script is shell.script and command.wrapper is None:
                    level = bisect_left(blocks, command.start), command.in_subshell, id(command.inside)
                    for offset, group in _starts_of_command(command):
                        yield shell.script.span(offset, command.end).start, (level, group)


def _starts_of_command(command: Command) -> Iterator[tuple[int, Hashable]]:
    """A command of a chain begins a line itself, or the `&&` before it does: give both, by offsets in the script."""
    kind = ";" if command.operator in _SEPARATORS else command.operator
    if command.before is None or kind not in (";", "&&"):
        return
    root = command.before
    while root.before is not None and (kind == ";" or root.operator == "&&"):
        root = root.before
    yield command.start, (id(root), kind)
    sign = command.script.text.rfind("&&", command.before.start, command.start)
    if kind == "&&" and sign >= 0:
        yield sign, (id(root), "sign")
