"""The names that compose takes."""

from __future__ import annotations

_PROJECT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-")


def project_name(text: str) -> str:
    """Give the normal form of a project's name, which is the only one that compose takes; empty where none is left."""
    return "".join(char for char in text.lower() if char in _PROJECT).lstrip("_-")
