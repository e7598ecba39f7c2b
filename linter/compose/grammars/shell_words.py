"""A command written as one string: compose splits it into words by itself, and no shell ever sees it.

Source: the package go-shellwords, which compose-go splits with. It knows quotes and backslashes, expands nothing, reads
no further than the first operator, and refuses brackets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from caulk.linter.compose.grammars.flaw import Flaw
from caulk.linter.shell.script import Script

LONGEST = 64 * 1024
_CLOSERS = {'"': '"', "'": "'", "`": "`", "$(": ")"}
_ESCAPES = {"n": "\n", "t": "\t"}


class Escape(NamedTuple):
    """A backslash with what follows it, at an offset; `in_quotes` are the quotes around, empty outside of any."""

    at: int
    in_quotes: str


class Words(NamedTuple):
    """What a string comes to.

    words     the words, without their quotes
    operator  the offset of the operator at which compose stops reading; None where none is
    flaw      why compose refuses the string
    escapes   the backslashes that escape something
    """

    words: tuple[Script, ...]
    operator: int | None
    flaw: Flaw | None
    escapes: tuple[Escape, ...]


def split(script: Script) -> Words:
    """Split a string as compose does; never raises. One longer than LONGEST is not read."""
    return _Splitting(script).run() if len(script.text) <= LONGEST else Words((), None, None, ())


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r"(?P<run>[^\\ \t\r\n`()\"';&|<>]++)|(?P<escape>\\(?s:.))|(?P<blank>[ \t\r\n]++)"
        r"|(?P<operator>[;&|<>])|(?P<mark>[\\`()\"'])"
    )


class _Splitting:
    def __init__(self, script: Script) -> None:
        self.script = script
        self.words: list[Script] = []
        self.parts: list[tuple[str, int, int]] | None = None  # of the word being read, if one is
        self.quote = ""
        self.quote_at = 0
        self.escapes: list[Escape] = []

    def run(self) -> Words:
        operator = flaw = None
        for match in _tokens().finditer(self.script.text):
            kind, at = match.lastgroup, match.start()
            if kind == "operator" and not self.quote:
                operator = at
                break
            if kind == "mark" and (flaw := self._mark(match[0], at)):
                break
            if kind == "escape":
                self._escape(match[0], at)
            elif kind == "blank" and not self.quote:
                self._end_word()
            elif kind != "mark":
                self._keep(match[0], at)
        if operator is not None and self.parts and self._is_descriptor(operator):
            self.parts = None  # `2>`
        self._end_word()
        if flaw is None and self.quote:
            flaw = Flaw(self.quote_at, self.quote_at + len(self.quote), f"`{self.quote}` is never closed")
        return Words(tuple(self.words), operator, flaw, tuple(self.escapes))

    def _keep(self, text: str, at: int, length: int | None = None) -> None:
        self.parts = self.parts or []
        self.parts.append((text, at, at + (len(text) if length is None else length)))

    def _end_word(self) -> None:
        if self.parts is not None:
            text, start, end = self.parts[0]
            plain = len(self.parts) == 1 and len(text) == end - start
            self.words.append(self.script.slice(start, end) if plain else self.script.derive(self.parts))
        self.parts = None

    def _escape(self, text: str, at: int) -> None:
        if self.quote == "'":
            self._keep(text[0], at)
            if text[1] == "'":
                self.quote = ""
            else:
                self._keep(text[1], at + 1)
        elif self.quote in ("`", "$("):
            self._keep(text, at)
        else:
            self.escapes.append(Escape(at, self.quote))
            self._keep(_ESCAPES.get(text[1], text[1]), at, 2)

    def _mark(self, mark: str, at: int) -> Flaw | None:
        """Open or close quotes, or keep the character that would where it does not."""
        if self.quote and mark == _CLOSERS[self.quote]:
            if self.quote in ("`", "$("):
                self._keep(mark, at)
            self.quote = ""
        elif mark == "(" and self.quote in ("", "$("):
            if self.quote or not self._ends_in_dollar():
                return Flaw(at, at + 1, "compose reads no `(` outside of quotes")
            self._keep(mark, at)
            self.quote, self.quote_at = "$(", at - 1
        elif mark == ")" and not self.quote:
            return Flaw(at, at + 1, "compose reads no `)` outside of quotes")
        elif mark == "\\" and self.quote != "'":
            return Flaw(at, at + 1, "nothing follows the backslash")
        elif self.quote or mark == "\\":
            self._keep(mark, at)
        else:
            self.quote, self.quote_at = mark, at
            self._keep(mark if mark == "`" else "", at)  # quotes with nothing in them are a word
        return None

    def _ends_in_dollar(self) -> bool:
        if not self.parts:
            return False
        text, start, end = self.parts[-1]
        return text.endswith("$") and end - start == len(text)  # no escaped one

    def _is_descriptor(self, operator: int) -> bool:
        word = "".join(text for text, _, _ in self.parts or ())
        return self.script.text[operator] == ">" and word.isascii() and word.isdigit()
