"""References to variables in a Dockerfile's words, and their expansion.

Source of the facts: BuildKit's `shell/lex.go`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from caulk.linter.dockerfile.substitution import Dollar, read_dollar
from caulk.linter.dockerfile.variable_patterns import PatternError, replace, trim_prefix, trim_suffix
from caulk.linter.shell.script import Script
from caulk.linter.source import Span

# Text is copied once a level, and an operand may give a value many times over.
_DEEPEST = 100
_LONGEST = 10_000


class Reference(NamedTuple):
    """A variable's use.

    span      from the `$` to its end
    modifier  "" or what stands behind the name: `-`, `:-`, `+`, `:+`, `?`, `:?`, `#`, `##`, `%`, `%%`, `/`, `//`
    operand   what stands behind the modifier, for `/` pattern and replacement together; None without modifier
    braced    `${name}`
    quoted    between double quotes
    """

    span: Span
    name: str
    modifier: str
    operand: Script | None
    braced: bool
    quoted: bool


class Expansion(NamedTuple):
    """A word with quotes and escapes resolved and its variables replaced.

    text      what it becomes; a reference without known value stays as written
    unknown   the names whose values are needed for `text` and not known, and what cannot be read as a reference
    error     why the word cannot be expanded, or ""; `text` is then as written
    """

    text: str
    unknown: tuple[str, ...]
    error: str


def references(script: Script, escape: str, *, quotes: bool = True) -> list[Reference]:
    """Give the references in a word in the order of their `$`, those inside others' operands too.

    Without `quotes` these are plain characters, as in the body of a here-document. Where a reference or a
    quote is not closed, those before it are given.
    """
    if "$" not in script.text:
        return []
    reader = _Reader(script.text, {}, escape, quotes=quotes)
    reader.read()
    return _placed(script, reader.uses)


def expanded_references(script: Script, environment: Mapping[str, str | None], escape: str) -> list[Reference]:
    """Give the references in a word; none where BuildKit cannot expand it, which it refuses and says no more of."""
    if "$" not in script.text:
        return []
    reader = _Reader(script.text, environment, escape)
    return [] if reader.read().error else _placed(script, reader.uses)


def _placed(script: Script, uses: list[_Use]) -> list[Reference]:
    found: list[Reference] = []
    for use in sorted(uses):
        operand = script.slice(use.operand, use.end - 1) if use.dollar.closer else None
        place = script.span(use.start, use.end)
        dollar = use.dollar
        found.append(Reference(place, dollar.name, dollar.modifier, operand, dollar.braced, use.quoted))
    return found


def expand(text: str, environment: Mapping[str, str | None], escape: str) -> Expansion:
    """Expand a word. A name that `environment` lacks, or has as None, is unknown; its default counts, if it has one."""
    if not _special(escape).search(text):
        return Expansion(text, (), "")
    return _Reader(text, environment, escape).read()


class _Use(NamedTuple):
    start: int
    end: int
    operand: int
    dollar: Dollar
    quoted: bool


class _Frame:
    """An open quote or operand: what was read in it so far, and what it needs to know."""

    __slots__ = ("closer", "dollar", "parts", "pattern", "quoted", "raw_escapes", "start", "unknown")

    def __init__(self, closer: str, start: int, *, quoted: bool, raw_escapes: bool, dollar: Dollar | None) -> None:
        self.closer = closer
        self.start = start
        self.quoted = quoted
        self.raw_escapes = raw_escapes
        self.dollar = dollar
        self.pattern = ""
        self.parts: list[str] = []
        self.unknown: list[str] = []


class _Reader:
    """One reading of one word; open quotes and operands are kept in a list, so no depth is too much."""

    def __init__(self, text: str, environment: Mapping[str, str | None], escape: str, *, quotes: bool = True) -> None:
        self.text = text
        self.environment = environment
        self.escape = escape
        self.quotes = "'\"" if quotes else ""
        self.uses: list[_Use] = []
        self.error = ""
        self.at = 0
        self.given = 0
        self.frames = [_Frame("", 0, quoted=False, raw_escapes=False, dollar=None)]

    def read(self) -> Expansion:
        text, plain = self.text, _plain(self.escape)
        while self.at < len(text) and not self.error:
            frame = self.frames[-1]
            if match := plain.match(text, self.at):
                frame.parts.append(match[0])
                self.at = match.end()
                continue
            char = text[self.at]
            if char == frame.closer:
                self._close(frame)
            elif char == "$":
                self._dollar(frame)
            elif char == self.escape:
                self._escaped(frame)
            elif char not in self.quotes:
                frame.parts.append(char)
                self.at += 1
            elif char == "'" and frame.closer != '"':
                self._single_quoted(frame)
            elif char == '"':
                self.frames.append(_Frame('"', self.at, quoted=True, raw_escapes=frame.raw_escapes, dollar=None))
                self.at += 1
            else:
                frame.parts.append(char)
                self.at += 1
        if not self.error and len(self.frames) > 1:
            self.error = f"missing {self.frames[-1].closer}"
        if self.error:
            return Expansion(text, (text,), self.error)
        outer = self.frames[0]
        return Expansion("".join(outer.parts), tuple(dict.fromkeys(outer.unknown)), "")

    def _single_quoted(self, frame: _Frame) -> None:
        end = self.text.find("'", self.at + 1)
        if end < 0:
            self.error = "missing '"
            return
        frame.parts.append(self.text[self.at + 1 : end])
        self.at = end + 1

    def _escaped(self, frame: _Frame) -> None:
        following = self.text[self.at + 1 : self.at + 2]
        escapes = frame.closer != '"' or following in ('"', "$", self.escape)
        if frame.raw_escapes or not escapes:
            frame.parts.append(self.escape)
        self.at += 1
        if escapes:
            frame.parts.append(following)
            self.at += 1

    def _dollar(self, frame: _Frame) -> None:
        start = self.at
        dollar = read_dollar(self.text, start)
        self.at = dollar.end
        if dollar.error:
            self.error = dollar.error
        elif dollar.closer and len(self.frames) > _DEEPEST:
            self.error = "too many references inside each other"
        elif dollar.closer:
            raw = dollar.modifier[-1] in "#%/"
            self.frames.append(_Frame(dollar.closer, start, quoted=frame.quoted, raw_escapes=raw, dollar=dollar))
        elif not dollar.name and not dollar.braced:
            frame.parts.append("$")
        else:
            self.uses.append(_Use(start, self.at, self.at, dollar, frame.quoted))
            self._give(frame, self.environment.get(dollar.name), dollar.name, start)

    def _close(self, frame: _Frame) -> None:
        self.at += 1
        word = "".join(frame.parts)
        if frame.closer == "/":
            # The pattern of `${name/pattern/text}` is read; the text follows.
            frame.pattern, frame.parts, frame.closer = word, [], "}"
            return
        self.frames.pop()
        outer = self.frames[-1]
        dollar = frame.dollar
        if dollar is None:
            outer.parts.append(word)
            outer.unknown += frame.unknown
            return
        self.uses.append(_Use(frame.start, self.at, dollar.end, dollar, outer.quoted))
        self._apply(outer, frame, dollar, word)

    def _apply(self, outer: _Frame, frame: _Frame, dollar: Dollar, word: str) -> None:
        """Put what a reference with an operand becomes into the frame around it."""
        value = self.environment.get(dollar.name)
        kind = dollar.modifier[-1]
        colon = dollar.modifier.startswith(":")
        is_set = value is not None and not (colon and value == "")
        if (kind == "-" and not is_set) or (kind == "+" and is_set):
            outer.parts.append(word)
            outer.unknown += frame.unknown
        elif kind == "+" and value is not None:
            pass
        elif kind == "+":
            outer.unknown.append(dollar.name)
        elif kind == "?" and value is not None and not is_set:
            self.error = f"{dollar.name}: {word or 'is not allowed to be empty'}"
        elif kind in "-?":
            self._give(outer, value, dollar.name, frame.start)
        elif colon or kind not in "#%/":
            self.error = f"unsupported modifier ({dollar.modifier})"
        else:
            outer.unknown += frame.unknown
            try:
                changed = None if value is None else _changed(value, dollar.modifier, frame.pattern, word)
            except PatternError as error:
                self.error = str(error)
            else:
                self._give(outer, changed, dollar.name, frame.start)

    def _give(self, frame: _Frame, value: str | None, name: str, start: int) -> None:
        if value is None:
            frame.unknown.append(name)
            frame.parts.append(self.text[start : self.at])
        else:
            frame.parts.append(value)
            self.given += len(value)
            if self.given > _LONGEST:
                self.error = "the value is too long"


def _changed(value: str, modifier: str, pattern: str, word: str) -> str:
    if modifier[0] == "#":
        return trim_prefix(value, word, longest=len(modifier) == 2)
    if modifier[0] == "%":
        return trim_suffix(value, word, longest=len(modifier) == 2)
    return replace(value, pattern, word, everywhere=len(modifier) == 2)


@cache
def _special(escape: str) -> re.Pattern[str]:
    return re.compile(rf"['\"${re.escape(escape)}]")


@cache
def _plain(escape: str) -> re.Pattern[str]:
    return re.compile(rf"[^'\"$}}/{re.escape(escape)}]+")
