"""Anchors that nothing refers to, and extensions that hold nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from caulk.linter.compose.edits import remove_entry
from caulk.linter.compose.nodes import Anchored, Entry, Mapping, Yaml
from caulk.linter.source import Edit, Span


class UnusedAnchor:
    """An anchor without an alias. `span` is that of `&name`."""

    __slots__ = ("name", "span")

    def __init__(self, name: str, span: Span) -> None:
        self.name = name
        self.span = span

    def remove(self) -> Edit:
        """Give the edit that takes it away, with the blanks that part it from what stands before."""
        start, end = self.span.bounds
        text = self.span.source.text
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        is_last = text[end : end + 1] in ("", "\r", "\n")
        at = (start, end) if is_last else (self.span.start, _blanks(text, end))
        return Edit(self.span.within.span(*at), "")


def _blanks(text: str, end: int) -> int:
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end


class UnusedExtension:
    """A key `x-...` of the top level with anchors, none of which has an alias. `span` is that of the key."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def span(self) -> Span:
        return self.entry.key.span

    def remove(self) -> Edit | None:
        """Take the whole of it away; None where it is written in a way that does not allow that."""
        return remove_entry(self.entry)


def read_unused(yaml: Yaml) -> Iterator[UnusedAnchor | UnusedExtension]:
    """Give the anchors to which no alias points, and the extensions in which only such stand."""
    for node in yaml.anchors:
        span = anchor_span(node) if not node.aliased else None
        if span is not None:
            yield UnusedAnchor(span.text[1:], span)
    anchored = sorted(yaml.anchors, key=_start)
    roots = (root for root in yaml.documents if isinstance(root, Mapping) and anchored)
    for entry in (entry for root in roots for entry in root.entries if entry.name.startswith("x-")):
        first, last = (bisect_left(anchored, at, key=_start) for at in entry.value.span.bounds)
        if first < last and not any(node.aliased for node in anchored[first:last]):
            yield UnusedExtension(entry)


def _start(node: Anchored) -> int:
    return node.span.start


def anchor_span(node: Anchored) -> Span | None:
    """Give the place of a node's `&name`; it stands before the node, a tag maybe between."""
    if node.anchor is None:
        return None
    span, written = node.span, f"&{node.anchor}"
    at = span.source.text.rfind(written, max(0, span.start - 400), span.start)
    return span.within.span(at, at + len(written)) if at >= 0 else None
