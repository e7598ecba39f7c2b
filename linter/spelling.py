"""The word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

# More than this many changes make another word; BuildKit draws the line there too.
_MOST_CHANGES = 2


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Give the candidate that at most two changed, missing or added characters make of `word`, the closest first.

    Of two that are equally close, one of the same letters is meant.
    """
    letters, different = sorted(word), frozenset(word)
    found = None
    least = (_MOST_CHANGES + 1, False)
    for candidate in candidates:
        # A change takes one letter away and brings in another at most: few words are looked at closely.
        strange = len(different.symmetric_difference(candidate)) > 2 * _MOST_CHANGES
        if abs(len(candidate) - len(word)) <= _MOST_CHANGES and not strange:
            changes = (_distance(word, candidate), sorted(candidate) != letters)
            if changes < least:
                found, least = candidate, changes
    return found


def hint(word: str, candidates: Iterable[str]) -> str:
    """Give ` (did you mean X?)`, or nothing where no candidate is near."""
    found = nearest(word, candidates)
    return f" (did you mean {found}?)" if found else ""


def _distance(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for index, char in enumerate(left, 1):
        previous, row[0] = row[0], index
        for at, other in enumerate(right, 1):
            previous, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, previous + (char != other))
    return row[-1]
