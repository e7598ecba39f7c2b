"""Where in a TOML file a key or a word stands: tomllib tells values, not places."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[\[?\s*([^\]]*?)\s*\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")


def line_of(text: str, path: tuple[str, ...], word: str | None = None) -> int | None:
    """Give the line, from 1, on which a key is set or its table begins; with `word`, that of the word in its value.

    Where the key itself is not found (inside an inline table, say), the nearest key or table above it in `path`
    answers. Keys that begin a line inside a multi-line string may mislead it: it serves messages only.
    """
    lines = text.splitlines()
    best, depth = None, 0
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        header = _TABLE.match(line)
        key = None if header else _KEY.match(line)
        if header:
            table = _parts(header[1])
            here = table
        elif key:
            here = (*table, *_parts(key[1]))
        else:
            continue
        shared = _shared(here, path)
        if shared > depth and (shared == len(here) or header):
            best, depth = number, shared
    if best is None or word is None:
        return best
    quoted = (f'"{word}"', f"'{word}'")
    found = (n for n in range(best, len(lines) + 1) if any(mark in lines[n - 1] for mark in quoted))
    return next(found, best)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _shared(here: tuple[str, ...], path: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(here, path, strict=False):
        if one != other:
            break
        count += 1
    return count
