"""What stands at an offset of a config file in TOML: in which table, at a key or in a value."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from caulk.linter.config.files import NAMES
from caulk.linter.source import Source, Span

Kind = Literal["table", "key", "value", "comment"]
_HEADER = re.compile(r"\s*\[\[?\s*([^\]\n#]*)")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_NAME = re.compile(r"[\w-]*")
_WORD = re.compile(r"[\w:.*/-]*")


class Place(NamedTuple):
    """The piece of a config that an offset is in, or touches.

    kind     in a table's header, at a key, in a key's value, or in a comment
    span     the word, without quotes; empty where nothing is typed yet
    path     the keys of caulk's own config that lead there: of the table, then of the key whose value it is; in a
             header those before the last dot
    quote    the quote before the word, if any
    siblings the other keys of the table
    """

    kind: Kind
    span: Span
    path: tuple[str, ...]
    quote: str = ""
    siblings: tuple[str, ...] = ()


def is_config(path: str) -> bool:
    """Say whether a file by its name may hold caulk's config."""
    return os.path.basename(path) in NAMES


def place_at(source: Source, offset: int) -> Place | None:
    """Give the piece at an offset; None where another program's config stands in the file."""
    text = source.text
    prefix = ("tool", "caulk") if os.path.basename(source.path) == "pyproject.toml" else ()
    start, end = source.line(source.position(offset).line).bounds
    word = _word(_NAME, source, start, end, offset)
    before = text[start:offset]
    header = _HEADER.match(text, start, end)
    if header is not None and not _in_array(text[:start]):
        inner = text[header.start(1) : max(min(offset, header.end(1)), header.start(1))]
        path = _below(_parts(inner[: len(inner) - len(word.text[: offset - word.start])]), prefix)
        return Place("table", word, path or ()) if path is not None or not prefix else None
    if _is_comment(before):
        return Place("comment", Span(source, start, end), ())
    table, key = _above(text[:start])
    here = _KEY.match(text, start, end)
    if here is not None and offset >= here.end():
        key = _parts(here[1])
    elif here is not None or not _in_array(text[:start]):
        key = ()
    path = _below((*table, *key), prefix)
    if path is None:
        return None
    if not key:
        return Place("key", word, path, siblings=tuple(_siblings(text, start)))
    word = _word(_WORD, source, start, end, offset)
    quote = text[word.start - 1 : word.start] if word.start > start else ""
    return Place("value", word, path, quote if quote in ("'", '"') else "")


def _word(pattern: re.Pattern[str], source: Source, start: int, end: int, offset: int) -> Span:
    found = next(
        (each for each in pattern.finditer(source.text, start, end) if each.start() <= offset <= each.end()), None
    )
    return Span(source, found.start(), found.end()) if found is not None else Span(source, offset, offset)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _below(path: tuple[str, ...], prefix: tuple[str, ...]) -> tuple[str, ...] | None:
    return path[len(prefix) :] if path[: len(prefix)] == prefix else None


def _is_comment(before: str) -> bool:
    plain = re.sub(r""""[^"]*"|'[^']*'""", "", before)
    return "#" in plain and not plain.partition("#")[0].count('"') % 2


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give for each line of a text the table that it opens, and the key that it sets; both empty for any other."""
    for line in text.splitlines():
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        yield _parts(header[1]) if header else (), _parts(key[1]) if key else ()


def _above(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the table, and the last key set in it, at the end of a text."""
    table: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    for opened, key in _lines(text):
        if opened:
            table, last = opened, ()
        elif key:
            last = key
    return table, last


def _in_array(text: str) -> bool:
    """Say whether the last value of a text is a list that is still open."""
    opened = 0
    for line in reversed(text.splitlines()):
        plain = re.sub(r""""[^"]*"|'[^']*'|#.*""", "", line)
        if _KEY.match(line):
            value = plain.partition("=")[2]
            return opened + value.count("[") - value.count("]") > 0
        if plain.strip().startswith("[") and plain.strip().endswith("]"):
            return False
        opened += plain.count("[") - plain.count("]")
    return False


def _siblings(text: str, at: int) -> Iterator[str]:
    """Give the keys of the table around a line that begins at an offset."""
    table_at = -1
    found: list[str] = []
    position = 0
    for line, (opened, key) in zip(text.splitlines(keepends=True), _lines(text), strict=True):
        if opened:
            if position > at:
                break
            table_at, found = position, []
        elif key and position != at:
            found.append(key[0])
        position += len(line)
    yield from found if table_at <= at else ()
