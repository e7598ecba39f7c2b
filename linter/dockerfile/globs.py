"""Patterns of paths as `.dockerignore` has them, matched in time that grows with the path's length alone.

Source: moby/patternmatcher, which makes regular expressions of them; those take forever on some patterns. Here all
ways through the pattern are followed at once: a way is a bit, and a character moves them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SAME_AGAIN = re.compile(r"(?:\*{2,}/)+")
LONGEST = 4096
"""Linux takes no longer path, so a longer pattern matches nothing that there is."""


class Glob:
    """`*`, `?` and `[...]` stay inside a folder's name, `**` does not; `\\` takes the next character literally."""

    __slots__ = ("_any", "_count", "_in_name", "_optional", "_sets", "_steps", "_wild")

    def __init__(self, text: str) -> None:
        self._steps: dict[str, int] = {}
        self._sets: list[tuple[int, str, bool]] = []
        self._wild = 0
        self._any = 0
        self._in_name = 0
        self._optional = 0
        self._count = 0
        at = 0
        while at < len(text):
            at = self._read(text, at)

    def _read(self, text: str, at: int) -> int:
        """Read the next element; give where it ends. Bit `n` is the way that has read `n` elements."""
        here = 1 << self._count
        char = text[at]
        if text.startswith("**", at):
            while text.startswith("*", at):
                at += 1
            if text.startswith("/", at):
                self._optional |= here
                self._any |= here << 1
                self._steps["/"] = self._steps.get("/", 0) | here << 1
                self._count += 2
                more = _SAME_AGAIN.match(text, at + 1)
                return more.end() if more else at + 1
            self._any |= here
            return at
        if char == "*":
            self._in_name |= here
            return at + 1
        self._count += 1
        if char == "?":
            self._wild |= here
            return at + 1
        end = text.find("]", at + 2) if char == "[" else -1
        if end > 0:
            negated = text[at + 1] in "^!"
            self._sets.append((here, "".join(_members(text[at + 1 + negated : end])), negated))
            return end + 1
        if char == "\\" and at + 1 < len(text):
            at += 1
        self._steps[text[at]] = self._steps.get(text[at], 0) | here
        return at + 1

    def matches(self, path: str) -> bool:
        """Say whether it matches a path, or a folder that this is in."""
        ways = self._free(1)
        goal = 1 << self._count
        for char in path:
            if char == "/" and ways & goal:
                return True
            ways = self._free(self._moved(ways, char))
            if not ways:
                return False
        return bool(ways & goal)

    def _moved(self, ways: int, char: str) -> int:
        steps = self._steps.get(char, 0)
        stay = self._any
        if char != "/":
            steps |= self._wild
            stay |= self._in_name
            for here, members, negated in self._sets:
                if (char in members) != negated:
                    steps |= here
        return (ways & steps) << 1 | (ways & stay)

    def _free(self, ways: int) -> int:
        """Add the ways that `**/` opens without reading anything."""
        free = ways & self._optional
        return ways | free << 1 | free << 2


def _members(text: str) -> Iterator[str]:
    """Give the characters of a set, ranges written out."""
    at = 0
    while at < len(text):
        at += text[at] == "\\" and at + 1 < len(text)
        if text[at + 1 : at + 2] == "-" and at + 2 < len(text):
            yield from (chr(code) for code in range(ord(text[at]), min(ord(text[at + 2]), ord(text[at]) + 0xFF) + 1))
            at += 3
        else:
            yield text[at]
            at += 1
