"""The beginning of a variable's reference, `$name` or `${name` with its modifier.

Source of the facts: BuildKit's `shellWord.processDollar` and `processName`.
"""

from __future__ import annotations

import re

_ASCII = re.compile(r"[A-Za-z0-9_]++")
_SPECIAL = "@*#?-$!0"


class Dollar:
    """What stands at a `$`.

    name      the variable; "" for a `$` that stands for itself
    braced    `${`
    modifier  what stands between name and operand: `:-`, `#`, `/` ...
    closer    what ends the operand, `}` or `/`; "" where there is none
    end       where the operand begins, or the reference ends if there is none
    error     why it cannot be read, or ""
    """

    __slots__ = ("braced", "closer", "end", "error", "modifier", "name")

    def __init__(self, name: str, braced: bool, modifier: str, closer: str, end: int, error: str) -> None:
        self.name = name
        self.braced = braced
        self.modifier = modifier
        self.closer = closer
        self.end = end
        self.error = error


def read_dollar(text: str, at: int) -> Dollar:
    """Read the `$` at offset `at`. Where there is an error, `end` is behind what was read."""
    braced = text.startswith("{", at + 1)
    begin = at + 1 + braced
    if not braced:
        end = _name_end(text, begin)
        return Dollar(text[begin:end], False, "", "", end, "")
    if text[begin : begin + 1] in ("", "{", "}", ":"):
        error = "bad substitution" if begin < len(text) else "missing }"
        return Dollar("", True, "", "", min(begin + 1, len(text)), error)
    end = _name_end(text, begin)
    name = text[begin:end]
    char = text[end : end + 1]
    if char == "}":
        return Dollar(name, True, "", "", end + 1, "")
    if char == "/":
        modifier = "//" if text.startswith("//", end) else "/"
        return Dollar(name, True, modifier, "/", end + len(modifier), "")
    if char in ("+", "-", "?", "#", "%"):
        doubled = char in "#%" and text.startswith(char, end + 1)
        modifier = char * 2 if doubled else char
        return Dollar(name, True, modifier, "}", end + len(modifier), "")
    if char == ":" and end + 1 < len(text):
        return Dollar(name, True, text[end : end + 2], "}", end + 2, "")
    if char in ("", ":"):
        return Dollar(name, True, char, "", len(text), "missing }")
    return Dollar(name, True, char, "", end + 1, f"unsupported modifier ({char})")


def _name_end(text: str, at: int) -> int:
    first = text[at : at + 1]
    end = at
    if first.isdecimal():
        while end < len(text) and text[end].isdecimal():
            end += 1
        return end
    if first and first in _SPECIAL:
        return at + 1
    if plain := _ASCII.match(text, at):  # most are, to their end
        end = plain.end()
    while end < len(text) and (text[end] == "_" or text[end].isalpha() or text[end].isdecimal()):
        end += 1
    return end
