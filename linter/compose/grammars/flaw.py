"""What a grammar says of a text that it refuses."""

from __future__ import annotations

from typing import NamedTuple

LONGEST_SHOWN = 60


class Flaw(NamedTuple):
    """What is wrong, from offset `start` to before `end` of the text, and what belongs there where that is known."""

    start: int
    end: int
    message: str
    mend: str | None = None


def quoted(text: str) -> str:
    """Give a text as messages show it: between backticks, and not without end."""
    return f"`{text}`" if len(text) <= LONGEST_SHOWN else f"`{text[: LONGEST_SHOWN - 1]}…`"
