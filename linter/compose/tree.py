"""YAML nodes built from the reader's events, in a loop: nesting costs no stack."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from caulk.linter.compose.nodes import Alias, Anchored, Entry, Mapping, Scalar, Sequence, Style, YamlNode
from caulk.linter.compose.scalars import NULLS, kind
from caulk.linter.source import Problem, Source, Stretch

DEEPEST = 200
MOST_NODES = 100_000  # visits that compose itself allows, aliases expanded
NOT_STRINGS = frozenset("0123456789.+-~tTfFnN")
STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


class TooDeepError(Exception):
    """The file nests deeper than anyone writes by hand."""


class _Open:
    """A collection whose end has not been read yet.

    before    how many nodes were visited before it
    aliases   how many aliases stand before it
    """

    __slots__ = ("aliases", "before", "children", "node", "start")

    def __init__(self, node: Mapping | Sequence, start: int, before: int, aliases: int) -> None:
        self.node = node
        self.start = start
        self.before = before
        self.aliases = aliases
        self.children: list[YamlNode] = []


class Tree:
    """The nodes of one reading of a file, as far as it went; every service stands in a stretch of its own.

    begin, end   the offsets of the text that is read: all of it, or one service
    depth        how many collections are open around that
    anchors      what has an anchor before it, by name
    sizes        how many nodes there are in what has an anchor, by its identity
    is_cut       whether it ends before the text does
    """

    def __init__(
        self,
        source: Source,
        stand_in: str = "",
        *,
        begin: int = 0,
        end: int | None = None,
        depth: int = 0,
        anchors: dict[str, Anchored] | None = None,
        sizes: dict[int, int] | None = None,
    ) -> None:
        self.source = source
        self.begin = begin
        self.end = len(source.text) if end is None else end
        self.stretches = [Stretch(source, begin)]
        self.documents: list[YamlNode] = []
        self.problems: list[Problem] = []
        self.scalars: list[Scalar] = []
        self.dollars: list[Scalar] = []
        self.anchored: list[Anchored] = []
        self.aliases: list[Alias] = []
        self.merges: list[Entry] = []
        self.odd_keys: list[Entry] = []
        self.reached = begin
        self.sizes = dict(sizes or {})
        self.is_cut = False
        self._depth = depth
        self._within = self.stretches[0]
        self._stand_in = stand_in
        self._bomb = False
        self._open: list[_Open] = []
        self._children = self.documents  # where the next node goes
        self._collections = 0
        self._unfolded = 0
        self._before = anchors or {}
        self._anchors = self._before

    def read(self, events: Iterable[Any]) -> None:
        """Take in the events of ruamel.yaml. Raises TooDeepError, and what the events raise."""
        from ruamel.yaml.events import (
            AliasEvent,
            CollectionEndEvent,
            DocumentStartEvent,
            MappingStartEvent,
            ScalarEvent,
            SequenceStartEvent,
        )

        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._start(event, kind is MappingStartEvent)
            elif issubclass(kind, CollectionEndEvent):
                self._end(self.begin + event.end_mark.index)
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                self._anchors = dict(self._before)
        self.reached = self.end

    def close(self) -> None:
        """End what is still open, after an error: what was read is kept."""
        self.is_cut = True
        while self._open:
            self._end(self.reached)

    @property
    def visited(self) -> int:
        """How many nodes there are so far, those that aliases stand for included."""
        return len(self.scalars) + len(self.aliases) + self._collections + self._unfolded

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        style = STYLES.get(event.style, "plain")
        start, end = self.begin + event.start_mark.index, self.begin + event.end_mark.index
        tag, anchor = event.tag, event.anchor
        if len(self._open) <= 2:
            self._part(start)
        if anchor is not None or tag is not None:
            tag = self._mend(tag)
            start = self._behind_properties(start, end)
        if self._stand_in and self._stand_in in text:
            text = text.replace(self._stand_in, ":")
        if style == "literal" or style == "folded":
            end = self._last_line_end(start, end)
        elif start == end and anchor is None and tag is None:
            start = end = self._empty_place(start)
        self.reached = end
        scalar = Scalar(self._within.span(start, end), text, style, tag, anchor)
        self.scalars.append(scalar)
        if "$" in text and not self._expects_key():
            self.dollars.append(scalar)
        if anchor is not None:
            self._anchor(anchor, scalar)
        self._children.append(scalar)

    def _start(self, event: Any, mapping: bool) -> None:
        start, end = self.begin + event.start_mark.index, self.begin + event.end_mark.index
        tag, anchor = event.tag, event.anchor
        if anchor is not None or tag is not None:
            tag = self._mend(tag)
            start = self._behind_properties(start, end)
        if self._depth + len(self._open) == DEEPEST:
            place = self._within.span(start, min(start + 1, len(self.source.text)))
            self.problems.append(Problem(place, f"this nests more than {DEEPEST} levels deep: nothing below is read"))
            raise TooDeepError
        self.reached = max(self.reached, start)
        span = self._within.span(start, start)
        flow = bool(event.flow_style)
        node: Mapping | Sequence
        node = Mapping(span, (), flow, tag, anchor) if mapping else Sequence(span, (), flow, tag, anchor)
        # Registered at its start: an alias inside points to what is still open, and makes a circle.
        if anchor is not None:
            self._anchor(anchor, node)
        opened = _Open(node, start, self.visited, len(self.aliases))
        self._open.append(opened)
        self._children = opened.children
        self._collections += 1

    def _part(self, start: int) -> None:
        """Begin a stretch where a key of the top level does, or a service."""
        if self._expects_key() and (len(self._open) == 1 or self._is_in_services):
            self._within = Stretch(self.source, start)
            self.stretches.append(self._within)

    @property
    def _is_in_services(self) -> bool:
        """Whether what is open at the top level is the value of `services`."""
        above = self._open[0].children
        return bool(above) and isinstance(above[-1], Scalar) and above[-1].text == "services"

    def stretch_at(self, offset: int) -> Stretch:
        """Give the stretch that a place belongs to: the last that begins before."""
        return self.stretches[max(bisect_right(self.stretches, offset, key=_start) - 1, 0)]

    def _end(self, end: int) -> None:
        done = self._open.pop()
        node, children = done.node, done.children
        if not node.flow and children:
            end = children[-1].span.end
        end = max(end, done.start)
        self.reached = max(self.reached, end)
        node.span = node.span.within.span(done.start, end)
        node.has_aliases = len(self.aliases) > done.aliases
        if isinstance(node, Sequence):
            node.items = tuple(children)
        else:
            if len(children) % 2:
                last = children[-1].span.end
                children.append(Scalar(self._within.span(last, last), "", "plain", None, None))
            keys = iter(children)
            node.entries = tuple(map(Entry, keys, keys))
            self._own(node)
        if node.anchor is not None:
            self.sizes[id(node)] = self.visited - done.before
        self._children = self._open[-1].children if self._open else self.documents
        self._children.append(node)

    def _own(self, mapping: Mapping) -> None:
        seen: dict[str, Scalar] = {}
        for entry in mapping.entries:
            entry.mapping = mapping
            key = entry.key
            if isinstance(key, Scalar):
                text = key.text
                first = seen.setdefault(text, key)
                if first is not key:
                    line = first.span.first.line
                    message = f"the key `{_short(text)}` stands on line {line} already: keep one of the two"
                    self.problems.append(Problem(key.span if text else mapping.span, message))
                if text == "<<" and key.style == "plain":
                    self.merges.append(entry)
                elif (text[:1] in NOT_STRINGS or text in NULLS) and kind(key) != "str":
                    self.odd_keys.append(entry)
            elif not isinstance(key, Alias):
                self.odd_keys.append(entry)

    def _alias(self, event: Any) -> None:
        name: str = event.anchor
        span = self._within.span(self.begin + event.start_mark.index, self.begin + event.end_mark.index)
        self.reached = span.end
        target = self._anchors.get(name)
        alias = Alias(span, name, target)
        self.aliases.append(alias)
        if target is None:
            message = f"no anchor `&{_short(name)}` stands before this alias: set it, or quote the value"
            self.problems.append(Problem(span, message))
        else:
            target.aliased = True
            if any(opened.node is target for opened in self._open):
                self.problems.append(Problem(span, f"`*{_short(name)}` stands inside what it points to: a circle"))
                alias.target = None
            self._unfold(alias, self.sizes.get(id(target), 1))
        self._children.append(alias)

    def _unfold(self, alias: Alias, size: int) -> None:
        self._unfolded += size - 1
        visited = self.visited - self._open[-1].before if self._open else 0
        if visited - size <= MOST_NODES < visited and not self._bomb:
            self._bomb = True
            self.problems.append(Problem(alias.span, "with this alias the file unfolds to more than compose reads"))

    def _expects_key(self) -> bool:
        opened = self._open
        return bool(opened) and isinstance(opened[-1].node, Mapping) and len(opened[-1].children) % 2 == 0

    def _anchor(self, name: str, node: Anchored) -> None:
        self._anchors[name] = node
        self.anchored.append(node)

    def _mend(self, tag: str | None) -> str | None:
        return tag.replace(self._stand_in, ":") if tag and self._stand_in else tag

    def _empty_place(self, start: int) -> int:
        """Give the place of a value that is not there: behind its `:` or `-`. Not every reader says so."""
        if self._open and not self._expects_key():
            sign = ":" if isinstance(self._open[-1].node, Mapping) else "-"
            at = self.source.text.find(sign, self.reached, start)
            return at + 1 if at >= 0 else self.reached
        return max(start, self.reached)

    def _last_line_end(self, start: int, end: int) -> int:
        """Give the end of a block's last line that holds anything; the reader goes on to the next value."""
        text = self.source.text
        filled = start + len(text[start:end].rstrip())
        line_end = text.find("\n", filled, end)
        line_end = end if line_end < 0 else line_end
        return line_end - (line_end > filled and text[line_end - 1] == "\r")

    def _behind_properties(self, start: int, end: int) -> int:
        """Skip a node's tag and anchor, and the blanks, breaks and comments behind each."""
        text = self.source.text
        at = start
        while at < end:
            char = text[at]
            if char in "&!":
                while at < end and not text[at].isspace():
                    at += 1
            elif char == "#":
                at = text.find("\n", at, end)
                at = end if at < 0 else at
            elif char.isspace():
                at += 1
            else:
                break
        return at


def _start(stretch: Stretch) -> int:
    return stretch.start


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"
