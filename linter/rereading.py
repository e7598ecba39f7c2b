"""Reading a file's next text by what changed: what has stayed as it was is taken over, and moves along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from caulk.linter.source import Source

READINGS_KEPT = 16
Reading = TypeVar("Reading")


class Change(NamedTuple):
    """What was replaced in a text, by offsets in it; the next text is `by` characters longer than it."""

    start: int
    end: int
    by: int

    def is_within(self, start: int, end: int) -> bool:
        """Say whether all that was replaced lies between two offsets."""
        return start <= self.start and self.end <= end


def change_between(text: str, following: str) -> Change:
    """Find the shortest piece of a text that was replaced if another follows it; whole lines where it may be such."""
    most = min(len(text), len(following))
    start = _longest(most, lambda size: text[:size] == following[:size])
    same = _longest(most - start, lambda size: text[len(text) - size :] == following[len(following) - size :])
    end, by = len(text) - same, len(following) - len(text)
    if start in (end, end + by):
        put = text[start:end] or following[start : end + by]
        rest = len(put) - put.rfind("\n") - 1
        if rest < len(put) and text[:start].endswith(put[len(put) - rest :]):
            return Change(start - rest, end - rest, by)
    return Change(start, end, by)


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """Give the largest size up to `most` of which something holds that holds of all smaller ones."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least


class Readings(Generic[Reading]):
    """The last few texts with what they were read as: one that is asked for again and again is read once."""

    def __init__(self, read: Callable[[Source], Reading]) -> None:
        self._read = read
        self._known: dict[Source, Reading] = {}

    def of(self, source: Source) -> Reading:
        """Give what a text is read as."""
        found = self._known.pop(source, None)
        return self._keep(source, self._read(source) if found is None else found)

    def after(self, earlier: Source, source: Source, reread: Callable[[Reading], Reading | None]) -> Reading:
        """Give what the next text of a file is read as, by its earlier reading, which `reread` may use up.

        `reread` gives None, and leaves the earlier reading as it is, where that is of no use.
        """
        before = self._known.pop(earlier, None)
        found = reread(before) if before is not None and source not in self._known else None
        return self._keep(source, found) if found is not None else self.of(source)

    def _keep(self, source: Source, found: Reading) -> Reading:
        self._known[source] = found
        if len(self._known) > READINGS_KEPT:
            del self._known[next(iter(self._known))]
        return found
