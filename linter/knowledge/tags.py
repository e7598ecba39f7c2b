"""Tags that move: the same name stands for another image tomorrow."""

from __future__ import annotations

MOVING = ("latest", "stable", "edge", "test", "nightly", "dev", "beta", "canary", "lts")


def is_moving(tag: str, words: tuple[str, ...] = MOVING) -> bool:
    """Say whether a tag moves: it is one of the words, or begins with one and names no version (`lts-alpine`)."""
    tag = tag.lower()
    if tag in words:
        return True
    first, dash, rest = tag.partition("-")
    return bool(dash) and first in words and not any(char.isdigit() for char in rest)
