"""The patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`.

Source of the facts: BuildKit's `convertShellPatternToRegex`: `*` and `?` match no line break, `\\` may stand
only before `*`, `?`, `\\`, `}` and `/`, and there are no bracket expressions.
"""

from __future__ import annotations

from collections.abc import Iterator

# Matching takes time that grows with both lengths multiplied.
_MOST_STEPS = 4_000_000
_ANY, _MANY = "?", "*"


class PatternError(ValueError):
    """The pattern cannot be read, or matching it would take too long."""


class Pattern:
    """A pattern that is matched without ever going back: a set of states, one bit each, walks the text."""

    __slots__ = ("_any", "_chars", "_final", "_loops")

    def __init__(self, tokens: list[tuple[str, bool]]) -> None:
        """Take characters, and the wildcards marked with True."""
        self._chars: dict[str, int] = {}
        self._any = 0
        self._loops = 0
        self._final = 1
        for char, is_wildcard in tokens:
            if is_wildcard and char == _MANY:
                self._loops |= self._final
                continue
            if is_wildcard:
                self._any |= self._final
            else:
                self._chars[char] = self._chars.get(char, 0) | self._final
            self._final <<= 1

    def ends(self, text: str, start: int) -> Iterator[int]:
        """Give where a match that begins at `start` may end, the nearest first."""
        states = 1
        if states & self._final:
            yield start
        for at in range(start, len(text)):
            char = text[at]
            moving = self._chars.get(char, 0)
            staying = 0
            if char != "\n":
                moving |= self._any
                staying = self._loops
            states = (states & moving) << 1 | states & staying
            if not states:
                return
            if states & self._final:
                yield at + 1


def trim_prefix(text: str, pattern: str, *, longest: bool) -> str:
    """Cut the shortest or longest beginning that matches. Raises PatternError."""
    _check_size(len(text) * len(pattern))
    end = _pick(Pattern(_tokens(pattern)).ends(text, 0), longest=longest)
    return text if end is None else text[end:]


def trim_suffix(text: str, pattern: str, *, longest: bool) -> str:
    """Cut the shortest or longest end that matches. Raises PatternError."""
    _check_size(len(text) * len(pattern))
    end = _pick(Pattern(_tokens(pattern)[::-1]).ends(text[::-1], 0), longest=longest)
    return text if end is None else text[: len(text) - end]


def replace(text: str, pattern: str, replacement: str, *, everywhere: bool) -> str:
    """Put `replacement` for the first match, or for all; each is as long as it can be. Raises PatternError."""
    _check_size(len(text) * (len(text) * (len(pattern) // 64 + 1) + len(replacement)))
    read = Pattern(_tokens(pattern))
    parts: list[str] = []
    at = 0
    last = -1  # where the last match ended: no empty match stands right behind it
    while at <= len(text):
        end = _pick(read.ends(text, at), longest=True)
        if end is None or end == at == last:
            parts.append(text[at : at + 1])
            at += 1
            continue
        parts.append(replacement)
        last = end
        if not everywhere:
            parts.append(text[end:])
            break
        if end == at:
            parts.append(text[at : at + 1])
        at = max(end, at + 1)
    return "".join(parts)


def _pick(ends: Iterator[int], *, longest: bool) -> int | None:
    found = None
    for found in ends:  # noqa: B007 (the last one is wanted)
        if not longest:
            break
    return found


def _check_size(steps: int) -> None:
    if steps > _MOST_STEPS:
        raise PatternError("the pattern or the value is too long")


def _tokens(pattern: str) -> list[tuple[str, bool]]:
    tokens: list[tuple[str, bool]] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char != "\\":
            tokens.append((char, char in (_ANY, _MANY)))
            continue
        escaped = pattern[at : at + 1]
        if not escaped or escaped not in "*?\\}/":
            raise PatternError(f"invalid escape \\{escaped}")
        tokens.append((escaped, False))
        at += 1
    return tokens
