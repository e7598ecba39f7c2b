"""A word of a command: what the shell makes of its quotes and escapes, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from caulk.linter.shell.script import Script
from caulk.linter.source import Edit, Span

Hole = tuple[int, int]
Part = tuple[str, int, int]

SUBSTITUTED = "${...}"
"""What stands in a word's text for the output of a command."""

PLACEHOLDER = "${___}"
"""The same for those who parse the text again: as long, and a word in their grammar."""

ANSI_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v",
}  # fmt: skip


class Word:
    """One word, at offsets `start` to before `end` of its script, quotes included.

    text      quotes removed and escapes resolved; `$X` and `${X}` both read `${X}`, other expansions stay as
              they are written, and the output of a command reads `${...}`
    literal   whether the text is the whole truth: nothing in it is expanded
    """

    __slots__ = ("end", "holes", "literal", "parts", "script", "start", "text")

    def __init__(self, script: Script, start: int, end: int, holes: Iterable[Hole] = ()) -> None:
        self.script = script
        self.start = start
        self.end = end
        raw = script.text[start:end]
        self.holes = holes = tuple(holes)
        self.parts: list[Part] | None = None
        self.literal = not holes
        self.text = raw
        if holes or "\\" in raw or "'" in raw or '"' in raw:
            self.parts = list(decode(script.text, start, end, holes))
            self.text = "".join([part[0] for part in self.parts])

    @classmethod
    def verbatim(cls, script: Script, start: int, end: int) -> Word:
        """A word that no shell reads: an item of an exec form, or a part of a word whose quotes are gone."""
        word = cls.__new__(cls)
        word.script, word.start, word.end = script, start, end
        word.text = script.text[start:end]
        word.literal = True
        word.parts, word.holes = None, ()
        return word

    def __repr__(self) -> str:
        return f"<Word {self.text!r}>"

    @property
    def raw(self) -> str:
        """The word as the shell gets it, quotes included."""
        return self.script.text[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.script.span(self.start, self.end)

    @property
    def value(self) -> Script:
        """The text as a script of its own: what `sh -c` gets. The output of a command reads `${___}` in it."""
        if self.parts is None:
            return self.script.slice(self.start, self.end)
        parts = [(PLACEHOLDER if text == SUBSTITUTED else text, low, high) for text, low, high in self.parts]
        return self.script.derive(parts or [("", self.start, self.end)])

    def part(self, start: int, end: int) -> Span:
        """Give the place of a part of the text; an escape or an expansion answers as a whole."""
        if self.parts is None:
            return self.script.span(self.start + start, self.start + end)
        return self.value.span(start, end)

    def rest(self, offset: int) -> Word:
        """Give what stands behind `offset` in the text as a word of its own: the value in `--name=value`."""
        if self.parts is None:
            return Word.verbatim(self.script, self.start + offset, self.end)
        if self.script.text.startswith(self.text[:offset], self.start):
            holes = [hole for hole in self.holes if hole[0] >= self.start + offset]
            return Word(self.script, self.start + offset, self.end, holes)
        value = self.value
        word = Word.verbatim(value, offset, len(value.text))
        word.text, word.literal = self.text[offset:], self.literal
        return word

    @property
    def written(self) -> str:
        """The text with its expansions as they are written; backquotes read `$(...)`."""
        if self.literal:
            return self.text
        text, holes = self.script.text, dict(self.holes)
        return "".join(
            [
                part if low not in holes else f"$({raw[1:-1]})" if raw.startswith("`") else raw
                for part, low, high in self.parts or ()
                for raw in (text[low:high],)
            ]
        )

    def append(self, text: str) -> Edit:
        """Insert `text` just behind the word, outside of its quotes."""
        return self.span.append(text)

    def prepend(self, text: str) -> Edit:
        """Insert `text` just before the word, outside of its quotes."""
        return self.span.prepend(text)

    def replace(self, text: str) -> Edit:
        """Put `text` in the word's place, quotes and all."""
        return self.span.replace(text)

    def delete_word(self) -> Edit:
        """Delete the word and the blanks before it, a line's continuation among them."""
        start = self.start
        while start and self.script.text[start - 1] in " \t":
            start -= 1
        gap = self.script.span(start, self.start) if start < self.start else self.span
        if "#" in gap.text:
            return self.span.delete_word()
        return Edit(gap.to(self.span), "")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is special outside of double quotes, inside of them, and inside of `$'...'`."""
    outside = r"""\\(?P<escaped>[\s\S])|'(?P<single>[^']*)'?|\$'(?P<ansi>(?:[^'\\]|\\[\s\S])*)'?|(?P<quote>\$?")"""
    inside = r"""\\(?P<escaped>[$`"\\\n])|(?P<quote>")"""
    ansi = r"\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))"
    return re.compile(outside), re.compile(inside), re.compile(ansi)


def decode(text: str, start: int, end: int, holes: Iterable[Hole] = ()) -> Iterator[Part]:
    """Remove the quotes and escapes of text[start:end]: parts with their places in the text, in order.

    Never raises: a quote that is left open ends with the word.
    """
    outside, inside, _ = _patterns()
    quoted = False
    at = start
    for low, high in (*holes, (end, end)):
        while (match := (inside if quoted else outside).search(text, at, low)) is not None:
            found, kind = match.start(), match.lastgroup
            yield text[at:found], at, found
            at = match.end()
            if kind == "quote":
                quoted = not quoted
            elif kind == "single":
                yield match["single"], match.start("single"), match.end("single")
            elif kind == "ansi":
                yield from _ansi(text, match.start("ansi"), match.end("ansi"))
            else:
                yield match["escaped"].replace("\n", ""), found, at
        yield text[at:low], at, low
        if low < high:
            yield _expansion(text[low:high]), low, high
        at = high


def _expansion(raw: str) -> str:
    if raw.startswith(("$(", "`", "<(", ">(", "$[")):
        return SUBSTITUTED
    return raw if raw.startswith("${") else f"${{{raw[1:]}}}"


def _ansi(text: str, start: int, end: int) -> Iterator[Part]:
    """Resolve the escapes inside of `$'...'`."""
    at = start
    for match in _patterns()[2].finditer(text, start, end):
        yield text[at : match.start()], at, match.start()
        at = match.end()
        two, four, eight, octal, char = match.groups()
        code = two or four or eight
        if char is not None:
            yield ANSI_ESCAPES.get(char, char), match.start(), at
        else:
            number = int(code, 16) if code else int(octal, 8)
            yield chr(number) if number < 0x110000 else "\ufffd", match.start(), at
    yield text[at:end], at, end
