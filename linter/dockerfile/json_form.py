"""Arguments written as a JSON array, as Go's `encoding/json` reads them, with the place of every item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caulk.linter.dockerfile.tree import Word
from caulk.linter.shell.script import Script
from caulk.linter.source import Span

# Beyond this Go gives up, and so the text is no JSON.
_DEEPEST = 10_000
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

# What may follow: state and kind of the token -> state.
_FOLLOWS = {
    ("value", "string"): "after",
    ("first", "string"): "after",
    ("key", "string"): "colon",
    ("first key", "string"): "colon",
    ("value", "scalar"): "after",
    ("first", "scalar"): "after",
    ("value", "["): "first",
    ("first", "["): "first",
    ("value", "{"): "first key",
    ("first", "{"): "first key",
    ("colon", ":"): "value",
    ("first", "]"): "after",
    ("after", "]"): "after",
    ("first key", "}"): "after",
    ("after", "}"): "after",
    ("after", ","): "next",
}


class JsonArray:
    """The strings of an array, decoded; `other` is the first item that is no string, if there is one."""

    __slots__ = ("items", "other")

    def __init__(self, items: list[Word], other: Span | None) -> None:
        self.items = items
        self.other = other


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""[ \t\r\n]*+(?:
            (?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+")
            |(?P<mark>[\[\]{}:,])
            |(?P<scalar>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null)
        )""",
        re.VERBOSE,
    )


def read_array(body: Script, start: int = 0) -> JsonArray | None:
    """Read `body` from offset `start` on as one JSON array and nothing else; None where it is none."""
    text = body.text
    if not text.startswith("[", start):
        return None
    items: list[Word] = []
    other: Span | None = None
    nesting: list[str] = []
    state = "value"
    match = _token()
    at = start
    while token := match.match(text, at):
        at = token.end()
        kind = token["mark"] or token.lastgroup or ""
        place = token.start(token.lastgroup or 0)
        if kind in "]}" and (not nesting or nesting.pop() != kind):
            return None
        if len(nesting) == 1 and kind in ("string", "scalar", "[", "{") and state in ("value", "first"):
            if kind == "string":
                items.append(_item(body, place, at))
            elif other is None:
                other = body.span(place, at)
        if kind in "[{":
            nesting.append("]" if kind == "[" else "}")
        state = _FOLLOWS.get((state, kind), "")
        if state == "next":
            state = "value" if nesting[-1] == "]" else "key"
        if not nesting or not state or len(nesting) > _DEEPEST:
            break
    whole = state == "after" and not nesting and not text[at:].strip(" \t\r\n")
    return JsonArray(items, other) if whole else None


def _item(body: Script, start: int, end: int) -> Word:
    span = body.span(start, end)
    if body.text.find("\\", start, end) < 0:
        return Word(body.slice(start + 1, end - 1), span)
    return Word(body.derive(_decoded(body.text, start + 1, end - 1)), span)


def _decoded(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Give the pieces of a JSON string: its plain runs, and each escape with the character it stands for."""
    while start < end:
        escape = text.find("\\", start, end)
        stop = end if escape < 0 else escape
        if start < stop:
            yield text[start:stop], start, stop
        if escape < 0:
            return
        char, start = _escape(text, escape)
        yield char, escape, start


def _escape(text: str, at: int) -> tuple[str, int]:
    """Give the character of the escape at `at`, and where it ends. Half a surrogate pair is U+FFFD."""
    letter = text[at + 1]
    if letter != "u":
        return _ESCAPES.get(letter, letter), at + 2
    code = int(text[at + 2 : at + 6], 16)
    if not 0xD800 <= code < 0xE000:
        return chr(code), at + 6
    if code < 0xDC00 and text.startswith("\\u", at + 6):
        low = int(text[at + 8 : at + 12], 16)
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), at + 12
    return "\ufffd", at + 6
