"""A tree as a terminal shows it: branches, and long lines folded under themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.report.terminal import columns

FORK, LAST, TRUNK, BLANK = "├─ ", "└─ ", "│  ", "   "
NARROWEST = 20


class Branch(NamedTuple):
    """A branch of a tree: its own lines, then the branches below it.

    lines   printable; each is folded where it is too long
    color   that of its lines, as `terminal.paint` knows it
    hanging by how many columns a line goes on further in where it is folded
    """

    lines: tuple[str, ...]
    below: tuple[Branch, ...] = ()
    color: str | None = None
    hanging: int = 0


class Line(NamedTuple):
    """A finished line: what leads to it, its text, and the colour of that."""

    lead: str
    text: str
    color: str | None


def grown(root: Branch, width: int) -> Iterator[Line]:
    """Give the lines of a tree, none wider than `width` columns where blanks let it be folded."""
    waiting: list[tuple[Branch, str, str]] = [(root, "", "")]
    while waiting:
        branch, lead, further = waiting.pop()
        trunk = further + (TRUNK if branch.below else "")
        room = max(width - max(len(lead), len(trunk)), NARROWEST)
        for text in branch.lines:
            for part in folded(text, room, branch.hanging):
                yield Line(lead, part, branch.color)
                lead = trunk
        for place, child in reversed(list(enumerate(branch.below, 1))):
            is_last = place == len(branch.below)
            waiting.append((child, further + (LAST if is_last else FORK), further + (BLANK if is_last else TRUNK)))


def folded(text: str, room: int, hanging: int = 0) -> Iterator[str]:
    """Break a text at blanks into lines of at most `room` columns, those after the first set in by `hanging`.

    A word that is longer stays whole.
    """
    line = ""
    for number, word in enumerate(text.split(" ")):
        if line.strip() and columns(line) + 1 + columns(word) > room:
            yield line
            line = " " * hanging + word
        else:
            line = f"{line} {word}" if number else word
    yield line
