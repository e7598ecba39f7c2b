"""Simple commands as offsets into a script's text: what the syntax tree gives, before any word is read."""

from __future__ import annotations

Range = tuple[int, int]


class RawWord:
    """A word from `start` to before `end`, and the expansions inside it."""

    __slots__ = ("end", "holes", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.holes: list[Range] = []


class RawRedirection:
    """`operator` with its file descriptor, as written, and the word behind it."""

    __slots__ = ("end", "operator_end", "start", "target")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.operator_end = start
        self.target: RawWord | None = None


class RawCommand:
    """A simple command before its words are read. A bare assignment (`A=1`) is one that has no words."""

    __slots__ = (
        "assignments",
        "background",
        "before",
        "end",
        "in_subshell",
        "inside",
        "negated",
        "operator",
        "or_true",
        "piped_from",
        "pipes_into",
        "redirections",
        "start",
        "words",
    )

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.words: list[RawWord] = []
        self.assignments: list[RawWord] = []
        self.redirections: list[RawRedirection] = []
        self.before: RawCommand | None = None
        self.operator = ""
        self.piped_from: RawCommand | None = None
        self.pipes_into: RawCommand | None = None
        self.inside: RawCommand | None = None
        self.in_subshell = False
        self.negated = False
        self.or_true = False
        self.background = False
