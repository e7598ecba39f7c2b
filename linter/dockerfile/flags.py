"""The `--` flags between an instruction's keyword and its arguments.

Source of the facts: BuildKit's `split_command.go`: quotes are taken off, the escape character takes the
next one literally even in single quotes, and a bare `--` ends the flags.
"""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.dockerfile.lines import SPACE
from caulk.linter.dockerfile.tree import Flag
from caulk.linter.shell.script import Script

Runs = list[tuple[int, int]]


def read_flags(line: Script, at: int, stop: int, escape: str) -> tuple[list[Flag], int]:
    """Read the flags of a joined line from offset `at`; give them and the offset of the arguments."""
    text = line.text
    flags: list[Flag] = []
    while True:
        while at < stop and text[at] in SPACE:
            at += 1
        if not text.startswith("--", at, stop):
            return flags, at
        start = at
        runs, at = _read_word(text, start, stop, escape)
        flag = _flag(line, start, at, runs)
        if flag is not None:
            flags.append(flag)
            continue
        while at < stop and text[at] in SPACE:
            at += 1
        return flags, at


def _flag(line: Script, start: int, end: int, runs: Runs) -> Flag | None:
    """Make a flag of the text that `runs` keep of a word; None for the bare `--`."""
    text = "".join([line.text[first:last] for first, last in runs])
    if text == "--":
        return None
    span = line.span(start, end)
    name, separator, _ = text[2:].partition("=")
    size = 2 + len(name)
    name_span = line.span(_place(runs, 2), _place(runs, size - 1) + 1) if name else line.span(start + 2, start + 2)
    if not separator:
        return Flag(span, name, name_span, None)
    return Flag(span, name, name_span, _joined(line, runs, size + 1, end))


def _read_word(text: str, at: int, stop: int, escape: str) -> tuple[Runs, int]:
    """Read up to the next blank outside quotes: the stretches that are kept, and where the word ends."""
    runs: Runs = []
    quote = ""
    plain = _plain(escape)
    while at < stop:
        match = plain.match(text, at, stop)
        if match is not None:
            runs.append(match.span())
            at = match.end()
            continue
        char = text[at]
        if char == escape:
            if at + 1 < stop:
                runs.append((at + 1, at + 2))
            at += 2
        elif char == quote:
            quote = ""
            at += 1
        elif quote:
            runs.append((at, at + 1))
            at += 1
        elif char in "'\"":
            quote = char
            at += 1
        else:
            break
    return runs, min(at, stop)


@cache
def _plain(escape: str) -> re.Pattern[str]:
    return re.compile(rf"[^{SPACE}'\"{re.escape(escape)}]+")


def _place(runs: Runs, index: int) -> int:
    """Give the offset in the line of character `index` of what the runs keep."""
    for start, end in runs:
        if index < end - start:
            return start + index
        index -= end - start
    return runs[-1][1]


def _joined(line: Script, runs: Runs, skip: int, end: int) -> Script:
    """Join what the runs keep, without the first `skip` characters; an empty value stands at `end`."""
    parts: list[tuple[str, int, int]] = []
    for first, last in runs:
        begin = min(first + skip, last)
        skip -= begin - first
        if begin < last:
            parts.append((line.text[begin:last], begin, last))
    return line.derive(parts) if parts else line.slice(end, end)
