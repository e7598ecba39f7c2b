"""The order of a dictionary: case and accents count only between words that are otherwise the same."""

from __future__ import annotations

from functools import cache
from itertools import groupby

Collation = tuple[tuple[int, ...], ...]

# Unicode's collation: punctuation, then symbols, then digits, then letters.
_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_DIGIT = len(_SIGNS)
_LETTER = _DIGIT + 10


def collation(text: str, *, numeric: bool = False) -> Collation:
    """Give what a text is sorted by. With `numeric`, digits that stand together count as the number they make."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFD", text)
    weights: list[int] = []
    for is_number, run in groupby(text, lambda char: numeric and char in "0123456789"):
        if is_number:
            digits = "".join(run).lstrip("0")
            weights += (_DIGIT, len(digits), *map(int, digits))
        else:
            weights += (weight for char in run if (weight := _weight(char)) is not None)
    # Lower case comes first, and a letter without an accent.
    return tuple(weights), tuple(ord(char.swapcase()) for char in text)


@cache
def _weight(char: str) -> int | None:
    """Give the place of a character; None for an accent, which has none of its own."""
    if char in _SIGNS:
        return _SIGNS.index(char)
    if char in "0123456789":
        return _DIGIT + int(char)
    if not char.isascii():
        from unicodedata import combining

        if combining(char):
            return None
    lower = char.lower()
    return _LETTER + (ord(lower) if len(lower) == 1 else ord(char))
