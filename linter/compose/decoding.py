"""From a YAML scalar to its text, character by character: quotes, escapes, folding and blocks.

The text is known already, from the YAML reader. What is found out here is where each part of it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caulk.linter.shell.script import Script
from caulk.linter.source import Span

Part = tuple[str, int, int]
HEXADECIMAL = 16
STAND_INS = " \n\ufffd"

SIMPLE_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def decode(span: Span, text: str, style: str) -> Script:
    """Give the script of a scalar that stands at `span` and means `text`.

    Where its parts cannot be found (a rare line break) the text answers to the whole span.
    """
    inner = span
    if style in ("single", "double"):
        inner = span.within.span(span.start + 1, max(span.start + 1, span.end - 1))
    if inner.text == text:
        return Script.verbatim(inner)
    if style in ("literal", "folded"):
        parts = _block(span, text, folded=style == "folded")
    else:
        parts = list(_flow(inner, style))
    if "".join([part[0] for part in parts]) != text:
        parts = _but_for_stand_ins(parts, text) or [(text, inner.start, inner.end)]
    return Script.build(span.within, parts or [("", inner.start, inner.end)])


def _but_for_stand_ins(parts: list[Part], text: str) -> list[Part]:
    """Give the parts of a text in which other characters stand for some of them; none where more differs.

    The reader puts blanks for a line that it cannot read and U+FFFD for a control character, and a block's last lines
    of blanks are no part of its place.
    """
    kept: list[Part] = []
    at = end = 0
    for part, start, stop in parts:
        piece = text[at : at + len(part)]
        if piece != part and any(new not in (old, *STAND_INS) for old, new in zip(part, piece, strict=False)):
            return []
        end = stop if piece == part else min(stop, start + len(piece))
        kept.append((piece, start, end))
        at += len(piece)
    rest = text[at:]
    if rest and kept:
        kept.append((rest, end, end))
    return [] if rest.strip() else [part for part in kept if part[0]]


@cache
def _flow_pattern(style: str) -> re.Pattern[str]:
    breaks = r"(?P<breaks>(?:\r\n?|\n)[ \t\r\n]*)"
    if style == "single":
        return re.compile(rf"(?P<run>[^'\r\n]+)|(?P<escape>'')|{breaks}|(?P<other>.)")
    if style == "double":
        escape = r"(?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)[ \t]*|[^\r\n]))"
        return re.compile(rf"(?P<run>[^\\\r\n]+)|{escape}|{breaks}|(?P<other>.)")
    return re.compile(rf"(?P<run>[^\r\n]+)|{breaks}")


def _flow(inner: Span, style: str) -> Iterator[Part]:
    source = inner.source.text
    held: Part | None = None  # a run whose last blanks fall away if a line break follows
    for match in _flow_pattern(style).finditer(source, inner.start, inner.end):
        start, end = match.span()
        if match.lastgroup == "breaks":
            if held is not None:
                kept = held[0].rstrip(" \t")
                yield kept, held[1], held[1] + len(kept)
                held = None
            breaks = match[0].replace("\r\n", "\n").replace("\r", "\n").count("\n")
            yield "\n" * (breaks - 1) or " ", start, end
            continue
        if held is not None:
            yield held
            held = None
        if match.lastgroup == "escape":
            yield _unescape(match[0]), start, end
        else:
            held = (match[0], start, end)
    if held is not None:
        yield held


def _unescape(escape: str) -> str:
    if escape == "''":
        return "'"
    kind = escape[1]
    if kind in "xuU" and len(escape) > 2:
        return chr(min(int(escape[2:], HEXADECIMAL), 0x10FFFF))
    if kind in "\r\n":
        return ""
    return SIMPLE_ESCAPES.get(kind, escape)


class _Line:
    """One line of a block scalar: its text without indentation and break, and the places of both."""

    __slots__ = ("blank", "end", "start", "stop", "text")

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.stop = stop
        self.blank = text[:1] in (" ", "\t") and text != ""


def _block_lines(span: Span, text: str) -> list[_Line]:
    source = span.source
    first = source.text.find("\n", span.start, span.end)
    if first < 0:
        return []
    raw = source.text[first + 1 : span.end].split("\n")
    indent = _indentation(raw, text)
    lines: list[_Line] = []
    at = first + 1
    for line in raw:
        content = line.removesuffix("\r")
        stop = min(at + len(line) + 1, len(source.text))
        lines.append(_Line(content[indent:], min(at + indent, at + len(content)), stop))
        at += len(line) + 1
    return lines


def _indentation(raw: list[str], text: str) -> int:
    wanted = next((line for line in text.split("\n") if line.strip()), "")
    found = next((line for line in raw if line.strip()), "").removesuffix("\r")
    # A folded line goes on in the text: what counts is the blanks before its first word.
    blanks = len(wanted) - len(wanted.lstrip(" "))
    return max(0, len(found) - len(found.lstrip(" ")) - blanks)


def _block(span: Span, text: str, *, folded: bool) -> list[Part]:
    parts: list[Part] = []
    after_blank = False
    before: _Line | None = None  # the last line with content
    empty: list[_Line] = []  # the empty lines since
    for line in _block_lines(span, text):
        if not line.text:
            empty.append(line)
            continue
        if before is not None and folded and not after_blank and not line.blank:
            if not empty:
                parts.append((" ", before.end, before.stop))
        elif before is not None:
            parts.append(("\n", before.end, before.stop))
        parts.extend(("\n", gap.start, gap.stop) for gap in empty)
        parts.append((line.text, line.start, line.end))
        after_blank = line.blank
        before, empty = line, []
    ending = len(text) - len(text.rstrip("\n"))
    if before is not None and ending:
        parts.append(("\n" * ending, before.end, before.end))
    return parts
