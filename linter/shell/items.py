"""Words of an exec form: items of a JSON array or of a YAML list, which are edited as items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.shell.words import Word
from caulk.linter.shell.wrappers import SHELLS
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.shell.command import Command

OPERATORS = frozenset({"&&", "||", "|", ";", "&", ">", ">>", "<", "2>", "2>&1", "&>", ">/dev/null", "2>/dev/null"})
"""What a shell reads as an operator where it stands alone."""

_THEIR_OWN = frozenset({"find", "expr", "parallel", "test", "[", "tmux"})
"""Programs to which some of these mean something."""


class Item(Word):
    """A word that no shell reads. Words added to it become items of the list that it stands in.

    Where it stands in no list (compose splits a plain string by itself), it is edited like any word.
    """

    __slots__ = ()

    def append(self, text: str) -> Edit:
        added = text.split()
        if not added or not text[0].isspace() or not (self._is_flow or self._dash):
            return super().append(text)
        between = ", " if self._is_flow else self._line_break
        return self._quoted.append("".join([between + self._quote(word) for word in added]))

    def prepend(self, text: str) -> Edit:
        added = text.split()
        if not added or not text[-1].isspace() or not (self._is_flow or self._dash):
            return super().prepend(text)
        between = ", " if self._is_flow else self._line_break
        return self._quoted.prepend("".join([self._quote(word) + between for word in added]))

    def replace(self, text: str) -> Edit:
        return self._quoted.replace(self._quote(text))

    def delete_word(self) -> Edit:
        place, text = self._quoted, self.script.source.text
        if self._dash:
            line = self.script.source.line(place.first.line)
            start = line.start - 1 if line.start else 0
            return place.within.span(start, line.end).delete()
        before = text.rfind(",", 0, place.start)
        if self._is_flow and before >= 0 and not text[before + 1 : place.start].strip():
            return place.within.span(before, place.end).delete()
        if self._is_flow and text[place.end : place.end + 1] == ",":
            end = place.end + 1
            while text[end : end + 1] in {" ", "\t"}:
                end += 1
            return place.within.span(place.start, end).delete()
        return place.delete_word()

    @property
    def _mark(self) -> str:
        """The quote that the item stands in; empty without one."""
        span, text = self.span, self.script.source.text
        quote = text[span.end : span.end + 1]
        return quote if quote in {'"', "'"} and span.start and text[span.start - 1] == quote else ""

    @property
    def _quoted(self) -> Span:
        span, size = self.span, len(self._mark)
        return span.within.span(span.start - size, span.end + size)

    def _quote(self, text: str) -> str:
        mark = self._mark
        if mark == "'":
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if mark else text

    @property
    def _is_flow(self) -> bool:
        """Whether it is an item between brackets."""
        text, end = self.script.source.text, self._quoted.end
        while text[end : end + 1] in {" ", "\t", "\n", "\r", "\\"}:
            end += 1
        return text[end : end + 1] in {",", "]"} and not self._dash

    @property
    def _dash(self) -> str:
        """What stands before it on its line, if that is the dash of a YAML list."""
        place = self._quoted
        line = self.script.source.line(place.first.line)
        before = place.source.text[line.start : place.start]
        return before if before.strip() == "-" else ""

    @property
    def _line_break(self) -> str:
        return self.script.source.newline + self._dash


def stray_operator(command: Command) -> Word | None:
    """Give the first operator among the words of an exec form, which its program gets as an argument; None without."""
    if command.wrapper is not None or command.name in _THEIR_OWN or command.name in SHELLS:
        return None
    return next((word for word in command.arguments if isinstance(word, Item) and word.text in OPERATORS), None)
