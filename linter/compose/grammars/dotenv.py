"""Files such as `.env`: `[export] NAME=VALUE` or `NAME: VALUE`, comments, quotes that may go over lines."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.compose.grammars.flaw import Flaw, quoted

_SIGNS = frozenset("_.-[]")


class Setting(NamedTuple):
    """A name, and its value as written between the quotes; None where the name stands alone: it is passed on."""

    name: str
    value: str | None
    start: int


class Dotenv(NamedTuple):
    """A file as far as compose would read it, and beyond: all its flaws, in the order of the text."""

    settings: tuple[Setting, ...]
    flaws: tuple[Flaw, ...]


def read(text: str) -> Dotenv:
    """Read a file's text. Never raises; a line that cannot be read is a flaw and is left out."""
    settings: list[Setting] = []
    flaws: list[Flaw] = []
    at = 0
    while at < len(text):
        line_end = _line_end(text, at)
        start = at + len(text[at:line_end]) - len(text[at:line_end].lstrip())
        if start == line_end or text[start] == "#":
            at = line_end + 1
            continue
        if text.startswith("export", start) and text[start + 6 : start + 7] in (" ", "\t"):
            start += 7
        found = _setting(text, start, line_end)
        if isinstance(found, Flaw):
            flaws.append(found)
            at = line_end + 1
        else:
            settings.append(found[0])
            at = _line_end(text, found[1]) + 1
    return Dotenv(tuple(settings), tuple(flaws))


def _setting(text: str, start: int, line_end: int) -> tuple[Setting, int] | Flaw:
    """Read the setting that begins at an offset; give it and where it ends."""
    at = start
    while at < line_end and text[at] not in "=:":
        if not (text[at].isalnum() or text[at] in _SIGNS or text[at].isspace()):
            return Flaw(at, at + 1, f"{quoted(text[at])} cannot stand in a variable's name")
        at += 1
    name = text[start:at].strip()
    blank = next((index for index, char in enumerate(name) if char.isspace()), -1)
    if blank >= 0:
        begin = text.index(name, start)
        return Flaw(begin, begin + len(name), "a variable's name holds no blank: write `NAME=VALUE`")
    if at == line_end:
        return Setting(name, None, start), line_end
    value = at + 1
    while value < line_end and text[value] in " \t":
        value += 1
    quote = text[value : value + 1]
    if quote not in ('"', "'") or not quote:
        plain = text[value:line_end].partition(" #")[0]
        return Setting(name, plain.strip(), start), line_end
    end = _closing(text, value + 1, quote)
    if end < 0:
        return Flaw(value, line_end, "this quote is never closed")
    return Setting(name, text[value + 1 : end], start), end


def _closing(text: str, start: int, quote: str) -> int:
    """Give where a quote ends, one behind a backslash passed over; -1 where it does not."""
    end = text.find(quote, start)
    while end >= 0 and _is_escaped(text, start, end):
        start = end + 1
        end = text.find(quote, start)
    return end


def _is_escaped(text: str, start: int, at: int) -> bool:
    """Say whether a backslash belongs to a character; of two, the first belongs to the second."""
    run = at
    while run > start and text[run - 1] == "\\":
        run -= 1
    return (at - run) % 2 == 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
