"""What a grammar says of a text that it refuses."""

from __future__ import annotations

from typing import NamedTuple


class Flaw(NamedTuple):
    """What is wrong, from offset `start` to before `end` of the text, and what belongs there where that is known."""

    start: int
    end: int
    message: str
    mend: str | None = None
