"""Puts a compose file in order: small changes that keep every value, and the layout that its author chose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Mapping, Scalar, Sequence, YamlNode, walk
from caulk.linter.formatting.lines import Layout, Lines, numbers, tidy
from caulk.linter.source import Edit, Source

BLOCKS = ("literal", "folded")
_RARE_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""What ends a line for YAML, and not for those who count lines here."""


def edits(file: ComposeFile, layout: Layout) -> list[Edit]:
    """Give the changes, in order and apart from each other; none in a file that YAML refuses.

    What is nested less or more than is usual in the file is moved, with all that is in it and the comments above.
    Quotes, comments and what blocks of text hold stay as they are.
    """
    if file.yaml.problems or _RARE_BREAK.search(file.source.text):
        return []
    found = [*tidy(file.source, _lines(file), layout)]
    emptied = {edit.span.first.line for edit in found if edit.span.first.column == 1}
    found += (edit for edit in _Indentation(file, layout).edits() if edit.span.first.line not in emptied)
    return sorted(found, key=lambda edit: edit.span.start)


def _lines(file: ComposeFile) -> Lines:
    """Freeze comments, and values of several lines with the empty lines behind them, which may be theirs."""
    source = file.source
    frozen = {number for comment in file.comments for number in numbers(comment.span)}
    together: set[int] = set()
    end = True
    for node in walk(file.documents):
        if isinstance(node, Scalar):
            lines = numbers(node.span)
            if node.style in BLOCKS:
                lines = range(lines.start, _next_filled(source, lines.stop))
                end = lines.stop <= len(source.line_starts)
            if len(lines) > 1:
                together.update(lines)
    return Lines(frozen | together, together, end)


def _next_filled(source: Source, number: int) -> int:
    """Give the number of the first line from `number` on that is not empty, or that behind the last."""
    while number <= len(source.line_starts) and not source.line(number).text.strip():
        number += 1
    return number


def _column(source: Source, offset: int) -> int:
    """Give how many characters stand before an offset on its line."""
    return source.position(offset).column - 1


class _Indentation:
    """Where each line of a file begins, and where it should."""

    def __init__(self, file: ComposeFile, layout: Layout) -> None:
        self.file = file
        self.source = file.source
        self.wanted: dict[int, int] = {}  # by the number of a line whose first word has a place of its own
        self.shifts: dict[int, int] = {}  # by that of a line which moves with what it is part of
        self.step, self.dash = self._usual(layout)
        self.is_plain = True

    def _usual(self, layout: Layout) -> tuple[int, int]:
        """Give how far mappings and lists are indented below their key in most places."""
        steps: Counter[int] = Counter()
        dashes: Counter[int] = Counter()
        for node in walk(self.file.documents):
            if isinstance(node, Mapping) and not node.flow and node.entries:
                column = _column(self.source, node.span.start)
                for entry in node.entries:
                    if _is_block(entry.value):
                        counter = steps if isinstance(entry.value, Mapping) else dashes
                        counter[_column(self.source, entry.value.span.start) - column] += 1
        wish = layout.indent
        step = max(steps, key=lambda found: (steps[found], found == wish), default=wish)
        return step, max(dashes, key=lambda found: (dashes[found], found == step), default=step)

    def edits(self) -> Iterator[Edit]:
        """Give the changes of indentation; none where keys are written in the long way, behind a `?`."""
        for root in self.file.documents:
            if _is_block(root):
                self._place(root)
        self._comments()
        for number in range(1, len(self.source.line_starts) + 1) if self.is_plain else ():
            line = self.source.line(number)
            old, new = self._indent(number), self._new_indent(number)
            is_moved = old < len(line.text) or (old > 0 and number in self.shifts)
            if new != old and is_moved:
                yield self.source.span(line.start, line.start + old).replace(" " * new)

    def _indent(self, number: int) -> int:
        text = self.source.line(number).text
        return len(text) - len(text.lstrip(" "))

    def _new_indent(self, number: int) -> int:
        return max(self.wanted.get(number, self._indent(number) + self.shifts.get(number, 0)), 0)

    def _place(self, root: YamlNode) -> None:
        """Give the lines of a block their place, in a loop: nesting costs no stack."""
        waiting = [(root, _column(self.source, root.span.start))]
        while waiting:
            node, column = waiting.pop()
            shift = column - _column(self.source, node.span.start)
            if isinstance(node, Mapping):
                self.is_plain = self.is_plain and not node.span.text.startswith("?")
                for entry in node.entries:
                    line = entry.key.span.first.line
                    self.is_plain = self.is_plain and line == entry.key.span.last.line
                    self.wanted.setdefault(line, column)
                    below = column + (self.step if isinstance(entry.value, Mapping) else self.dash)
                    waiting += self._value(entry.value, line, shift, below)
            elif isinstance(node, Sequence):
                reached = 0
                for item in node.items:
                    line = self._dash_line(reached, item, node)
                    self.wanted.setdefault(line, column)
                    below = _column(self.source, item.span.start) + shift
                    waiting += self._value(item, line, shift, below)
                    reached = item.span.last.line

    def _value(self, value: YamlNode, line: int, shift: int, below: int) -> Iterator[tuple[YamlNode, int]]:
        """Give a block below a key or a dash with its new column; the lines of anything else move along."""
        lines = numbers(value.span)
        if _is_block(value):
            yield value, below
            lines = range(line, lines.start)
        for number in range(line + 1, lines.stop):
            self.shifts[number] = shift

    def _dash_line(self, reached: int, item: YamlNode, sequence: Sequence) -> int:
        """Give the line of an item's dash: the first behind line `reached` that begins with one in its column."""
        first = sequence.span.first
        if not reached:
            return first.line
        number, last = reached + 1, item.span.first.line
        while number < last and not (
            self._indent(number) == first.column - 1 and self.source.line(number).text[first.column - 1 :][:1] == "-"
        ):
            number += 1
        return number

    def _comments(self) -> None:
        """Let a comment move with the line below if it stands in its column, else with what it stands in."""
        comments = {comment.span.first.line for comment in self.file.comments if comment.alone}
        filled = [
            number for number in range(1, len(self.source.line_starts) + 1) if self.source.line(number).text.strip()
        ]
        below: dict[int, int] = {}
        following = 0
        for number in reversed(filled):
            below[number] = following
            following = following if number in comments else number
        opened: list[tuple[int, int]] = []  # the columns, old and new, of the lines that hold what comes
        for number in filled:
            old = self._indent(number)
            if number in comments:
                if below[number] in self.wanted and self._indent(below[number]) == old:
                    self.wanted[number] = self.wanted[below[number]]
                else:
                    self.wanted[number] = _moved(old, opened)
            elif number in self.wanted:
                while opened and opened[-1][0] >= old:
                    opened.pop()
                opened.append((old, self.wanted[number]))


def _moved(column: int, opened: list[tuple[int, int]]) -> int:
    """Give the new column of what stands in `column`: as far from what holds it, and before what it does not reach."""
    inner = next((new for old, new in opened if old > column), None)
    moved = next((column + new - old for old, new in reversed(opened) if old <= column), column)
    return moved if inner is None else min(moved, inner)


def _is_block(node: YamlNode) -> bool:
    return isinstance(node, (Mapping, Sequence)) and not node.flow and node.span.start < node.span.end
