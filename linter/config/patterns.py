"""Patterns of paths, as .gitignore writes them. Loads pathspec, so it is imported only where there is one."""

from __future__ import annotations

from functools import cache

from pathspec import GitIgnoreSpec


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Say whether a path matches, relative and with `/`; a folder's path ends with one.

    A pattern that names a folder matches all that is in it.
    """
    return _spec(patterns).match_file(path)


def verdict(patterns: tuple[str, ...], path: str) -> bool | None:
    """Say what .gitignore lines say of a path: ignored, taken back with `!`, or nothing."""
    return _spec(patterns).check_file(path).include
