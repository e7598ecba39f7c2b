"""Compose's `$VARIABLE` and `${VARIABLE:-default}` in values, and what they come to without an environment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from caulk.linter.shell.script import Piece, Script
from caulk.linter.source import Problem, Span

EMPTY: Mapping[str, str] = MappingProxyType({})
DEEPEST_OPERAND = 20


class Substitution(NamedTuple):
    """One reference.

    operator   empty or one of - :- + :+ ? :?
    operand    what stands behind the operator, as written; None without one, or nested over 20 deep
    """

    span: Span
    name: str
    operator: str
    operand: str | None


class Interpolated(NamedTuple):
    """A value as compose gets it: `$$` is `$`, and a variable without value has its default.

    A variable that has neither stays in the text, as `${NAME}`, and makes `unknown` true.
    """

    script: Script
    unknown: bool
    variables: tuple[Substitution, ...]
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        return self.script.text


def interpolate(script: Script, environment: Mapping[str, str] = EMPTY) -> Interpolated:
    """Put in the values of `environment`, else the defaults. Never raises: what compose refuses stays, as a problem."""
    if "$" not in script.text:
        return Interpolated(script, False, (), ())
    return _Interpolation(script, environment).run()


@cache
def _tokens() -> re.Pattern[str]:
    name = "[_a-zA-Z][_a-zA-Z0-9]*"
    return re.compile(
        rf"(?P<escaped>\$\$)|\$(?P<named>{name})|(?P<open>\$\{{(?P<braced>{name})(?P<operator>:?[-+?]|(?=\}})))"
        r"|(?P<bad>\$\{)|(?P<close>\})"
    )


# A piece of the result, the part of the script that it comes from, and whether its value is not known.
# Without a text it is that part itself.
_Part = tuple[str | None, int, int, bool]


class _Open:
    """A `${` that waits for its brace; a bad one has no name."""

    __slots__ = ("behind", "index", "name", "operator", "parts", "start")

    def __init__(self, start: int, behind: int, name: str, operator: str, parts: int, index: int) -> None:
        self.start = start
        self.behind = behind
        self.name = name
        self.operator = operator
        self.parts = parts  # how many parts stood before it
        self.index = index  # its place among the variables


class _Interpolation:
    """One run over a script, in a loop: nesting costs no stack."""

    def __init__(self, script: Script, environment: Mapping[str, str]) -> None:
        self.script = script
        self.environment = environment
        self.parts: list[_Part] = []
        self.open: list[_Open] = []
        self.variables: list[Substitution | None] = []
        self.problems: list[Problem] = []

    def run(self) -> Interpolated:
        text = self.script.text
        done = 0
        for match in _tokens().finditer(text):
            kind = match.lastgroup
            start, end = match.span()
            if kind == "close" and not self.open:
                continue
            self._keep(done, start)
            done = end
            if kind == "escaped":
                self.parts.append(("$", start, end, False))
            elif kind == "named":
                self._record(start, end, match["named"], "", None, len(self.variables))
                self._value(match["named"], start, end)
            elif kind == "close":
                self._close(start, end)
            else:
                self._begin(start, end, match["braced"] or "", match["operator"] or "")
        self._keep(done, len(text))
        self._unclosed(len(text))
        variables = tuple(variable for variable in self.variables if variable is not None)
        unknown = any(part[3] for part in self.parts)
        return Interpolated(_joined(self.script, self.parts), unknown, variables, tuple(self.problems))

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self.parts.append((None, start, end, False))

    def _begin(self, start: int, end: int, name: str, operator: str) -> None:
        self.open.append(_Open(start, end, name, operator, len(self.parts), len(self.variables)))
        if name:
            self.variables.append(None)
        else:
            self._keep(start, end)

    def _close(self, start: int, end: int) -> None:
        opened = self.open.pop()
        if not opened.name:
            self._keep(start, end)
            self._refuse(opened.start, end)
            return
        shallow = opened.operator and len(self.open) < DEEPEST_OPERAND
        operand = self.script.text[opened.behind : start] if shallow else None
        self._record(opened.start, end, opened.name, opened.operator, operand, opened.index)
        value = self.environment.get(opened.name)
        sign = opened.operator[-1:]
        is_set = value is not None and (bool(value) or opened.operator[:1] != ":")
        if is_set if sign == "+" else sign == "-" and not is_set:
            return  # the operand, already among the parts, is the value
        del self.parts[opened.parts :]
        if sign == "+" and value is not None:
            return
        self._value(opened.name, opened.start, end)

    def _value(self, name: str, start: int, end: int) -> None:
        value = self.environment.get(name)
        known = value is not None
        self.parts.append((value if known else f"${{{name}}}", start, end, not known))

    def _record(self, start: int, end: int, name: str, operator: str, operand: str | None, index: int) -> None:
        substitution = Substitution(self.script.span(start, end), name, operator, operand)
        self.variables[index : index + 1] = [substitution]

    def _refuse(self, start: int, end: int) -> None:
        message = "compose cannot interpolate this: write `${NAME}`, or `$$` for a dollar sign"
        self.problems.append(Problem(self.script.span(start, end), message))

    def _unclosed(self, end: int) -> None:
        if self.open:
            first = self.open[0]
            del self.parts[first.parts :]
            self._keep(first.start, end)
            self._refuse(first.start, min(end, first.behind))


def _joined(script: Script, parts: Iterable[_Part]) -> Script:
    whole = script.pieces
    ats = [piece.at for piece in whole]
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for text, start, end, _ in parts:
        if text is None:
            text = script.text[start:end]
            pieces.extend(_cut(whole, max(0, bisect_right(ats, start) - 1), start, end, at))
        else:
            place = script.span(start, end)
            pieces.append(Piece(at, len(text), place.start, place.end))
        texts.append(text)
        at += len(text)
    if not pieces:
        place = script.whole
        pieces = [Piece(0, 0, place.start, place.end)]
    return Script.of_pieces(script.within, "".join(texts), tuple(pieces))


def _cut(whole: Sequence[Piece], index: int, start: int, end: int, at: int) -> Iterator[Piece]:
    """Give what stands from `start` to before `end`, from the piece with this index on, as pieces from `at` on."""
    for piece in islice(whole, index, None):
        if piece.at >= end:
            return
        low, high = max(start, piece.at), min(end, piece.at + piece.length)
        if low >= high:
            continue
        if piece.is_plain:
            begin = piece.start + low - piece.at
            yield Piece(at + low - start, high - low, begin, begin + high - low)
        else:
            yield Piece(at + low - start, high - low, piece.start, piece.end)
