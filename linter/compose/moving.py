"""Entries and items of a YAML file in another order: whole lines change places, with the comments that are theirs.

What belongs to a member, its lines apart:
* comments right above it, and those that a blank line parts from the member before;
* comments below it that are indented further, and those right below it with a blank line behind.
Blank lines between members stay where they are. Comments above the first key of a file, and those at the end of a
mapping or list that are not indented further, belong to the whole.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from collections.abc import Sequence as Items
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from caulk.linter.compose.edits import column, dash
from caulk.linter.compose.nodes import Entry, Mapping, Scalar, Sequence, Yaml, YamlNode
from caulk.linter.source import Edit, Source, Span

Member: TypeAlias = "Entry | YamlNode"


class Line(NamedTuple):
    """A line that holds nothing, or only a comment: where it starts, where its `\\n` is, and how far it is indented."""

    start: int
    end: int
    indent: int
    is_comment: bool


class Mark(NamedTuple):
    """Where an anchor is set, or an alias stands for it."""

    at: int
    name: str
    is_anchor: bool


class Layout:
    """The lines of a file between its values, and its anchors with their aliases."""

    __slots__ = ("_comments", "_marks", "redefined", "source")

    def __init__(self, yaml: Yaml) -> None:
        self.source: Source = yaml.source
        self._comments = {self._line(comment.span.start) for comment in yaml.comments if comment.alone}
        anchors = [Mark(node.span.start, node.anchor or "", True) for node in yaml.anchors]
        aliases = [Mark(alias.span.start, alias.name, False) for alias in yaml.aliases]
        self._marks = sorted(anchors + aliases)
        times = Counter(mark.name for mark in anchors)
        self.redefined = frozenset(name for name, count in times.items() if count > 1)

    def marks(self, members: Items[Member]) -> Iterator[tuple[int, Mark]]:
        """Give the anchors and aliases in some members, each with the member's index."""
        ends = [member.span.start - 1 for member in members[1:]] + [members[-1].span.end]
        at = bisect_left(self._marks, (members[0].span.start,))
        for index, end in enumerate(ends):
            # An anchor without a value stands right behind its member.
            while at < len(self._marks) and self._marks[at].at <= end:
                yield index, self._marks[at]
                at += 1

    def blocks(self, whole: Mapping | Sequence) -> list[Span] | None:
        """Give what moves with each member of a mapping or list; None where not every one can be moved."""
        return self._inline(whole) if whole.flow else _Blocks(self, whole).read()

    def lines(self, start: int) -> Iterator[Line]:
        """Give the lines from an offset on, a line's start, up to the first that holds a value or a mark."""
        text = self.source.text
        while start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            line = self._read(start, end)
            if line is None:
                return
            yield line
            start = end + 1

    def lines_above(self, start: int) -> Iterator[Line]:
        """Give the lines above an offset, a line's start, upward to the first that holds a value or a mark."""
        while start > 0:
            end = start - 1
            start = self._line(end)
            line = self._read(start, end)
            if line is None:
                return
            yield line

    def _read(self, start: int, end: int) -> Line | None:
        blank = self.source.text[start:end].removesuffix("\r")
        is_comment = start in self._comments
        if is_comment:
            blank = blank.partition("#")[0]
        elif blank.strip():
            return None
        # A tab is wider than anything: nothing is moved near one.
        indent = sys.maxsize if blank.strip(" ") else len(blank)
        return Line(start, end, indent, is_comment)

    def _line(self, at: int) -> int:
        return self.source.text.rfind("\n", 0, at) + 1

    def _inline(self, whole: Mapping | Sequence) -> list[Span] | None:
        text = self.source.text
        if text[whole.span.start] not in "[{":
            return None
        at, end = whole.span.start + 1, whole.span.end - 1
        spans: list[Span] = []
        for member in members_of(whole):
            span = member.span
            if text[at : span.start].strip() != ("," if spans else "") or not _has_value(member):
                return None
            spans.append(span)
            at = span.end
        return spans if text[at:end].strip() in ("", ",") else None


class _Blocks:
    """Finds what belongs to the members of a mapping or list in block style."""

    def __init__(self, layout: Layout, whole: Mapping | Sequence) -> None:
        self.layout = layout
        self.text = layout.source.text
        self.whole = whole
        self.members = members_of(whole)
        self.column = column(whole.span)
        self.has_block_scalar = False
        self.is_ragged = False

    def read(self) -> list[Span] | None:
        heads: list[int] = []
        ends: list[int] = []
        for index, member in enumerate(self.members):
            start, end = self._start(index), self._line_end(member.span.end)
            if start is None or (ends and start <= ends[-1]) or not self._ends_well(member):
                return None
            heads.append(start)
            ends.append(end)
        heads[0] = self._head_of_first(heads[0])
        for index in range(1, len(heads)):
            gap = list(self.layout.lines(ends[index - 1] + 1))
            if (gap[-1].end if gap else ends[index - 1]) + 1 != heads[index]:
                return None
            ends[index - 1], heads[index] = self._parted(gap, ends[index - 1], heads[index])
        ends[-1] = self._tail_of_last(ends[-1])
        # A block scalar ends with a line break, which the last line of a file may lack.
        if self.has_block_scalar and (self.is_ragged or ends[-1] == len(self.text)):
            return None
        return [Span(self.layout.source, start, self._trimmed(end)) for start, end in zip(heads, ends, strict=True)]

    def _start(self, index: int) -> int | None:
        """Give the start of a member's first line; None where something else stands on it."""
        start = self.members[index].span.start
        if isinstance(self.whole, Sequence):
            items = self.whole.items
            start = dash(self.whole, items[index - 1].span.end if index else self.whole.span.start, items[index])
            if self.text[start : start + 1] != "-":
                return None
        line = start - self.column
        is_alone = line >= 0 and not self.text[line:start].strip(" ") and self.text[line - 1 : line] in ("", "\n")
        return line if is_alone else None

    def _ends_well(self, member: Member) -> bool:
        """Whether what the member ends with is its own, whatever stands behind it."""
        node: YamlNode | None = member.value if isinstance(member, Entry) else member
        while isinstance(node, (Mapping, Sequence)) and not node.flow:
            node = node.entries[-1].value if isinstance(node, Mapping) else node.items[-1] if node.items else None
        if not isinstance(node, Scalar) or node.style not in ("literal", "folded"):
            return True
        self.has_block_scalar = True
        # The blank lines behind `|+` belong to its text.
        return "+" not in node.span.text.partition("\n")[0].partition("#")[0]

    def _parted(self, gap: list[Line], end: int, head: int) -> tuple[int, int]:
        """Share out the lines between two members: where the first one ends, and where the second one begins."""
        self._note(gap)
        first = 0
        for index, line in enumerate(gap):
            if line.is_comment and line.indent > self.column:
                end, first = line.end, index + 1
        rest = gap[first:]
        blank = next((index for index, line in enumerate(rest) if not line.is_comment), None)
        if blank is None:
            return end, rest[0].start if rest else head
        if blank:
            end = rest[blank - 1].end
        return end, next((line.start for line in rest[blank:] if line.is_comment), head)

    def _head_of_first(self, head: int) -> int:
        above = list(self.layout.lines_above(head))
        own = list(takewhile(lambda line: line.is_comment and line.indent <= self.column, above))
        if not own:
            return head
        top = above[-1].start
        is_top = not top or self.text.startswith("---", self.text.rfind("\n", 0, top - 1) + 1)
        # What stands first in a file is said of all of it.
        is_first = is_top and not any(line.is_comment for line in above[len(own) :])
        return head if is_first else own[-1].start

    def _tail_of_last(self, end: int) -> int:
        behind = list(self._behind(end + 1))
        self._note(behind)
        return max((line.end for line in behind if line.is_comment and line.indent > self.column), default=end)

    def _behind(self, start: int) -> Iterator[Line]:
        for line in self.layout.lines(start):
            if line.is_comment and line.indent <= self.column:
                return
            yield line

    def _note(self, lines: list[Line]) -> None:
        # Such a line would belong to a block scalar that comes to stand above it.
        self.is_ragged |= any(line.indent > self.column for line in lines if not line.is_comment)

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _trimmed(self, end: int) -> int:
        return end - (self.text[end - 1] == "\r")


def members_of(whole: Mapping | Sequence) -> tuple[Entry, ...] | tuple[YamlNode, ...]:
    """Give a mapping's entries or a list's items."""
    return whole.entries if isinstance(whole, Mapping) else whole.items


def rearranged(blocks: list[Span], order: list[int]) -> tuple[Edit, ...]:
    """Give the edits that put each block where `order` has its index."""
    return tuple(
        blocks[place].replace(blocks[index].text) for place, index in enumerate(order) if blocks[index] != blocks[place]
    )


def _has_value(member: Member) -> bool:
    node = member.value if isinstance(member, Entry) else member
    return node.span.start < node.span.end
