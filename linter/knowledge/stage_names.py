"""What the name of a build stage tells of it."""

from __future__ import annotations

_BY_HAND = ("bench", "check", "ci", "debug", "dev", "docs", "e2e", "lint", "test")


def is_built_by_hand(name: str) -> bool:
    """Say whether developers and build servers build stages of such a name, with `--target`."""
    words = name.lower().replace("_", "-").split("-")
    return any(word.startswith(_BY_HAND) for word in words)
