"""Anchors that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caulk.linter.compose.nodes import Anchored
from caulk.linter.source import Edit, Span


class UnusedAnchor:
    """An anchor without an alias. `span` is that of `&name`."""

    __slots__ = ("name", "span")

    def __init__(self, name: str, span: Span) -> None:
        self.name = name
        self.span = span

    def remove(self) -> Edit:
        """Give the edit that takes it away, with the blanks that part it from what stands before."""
        source, start, end = self.span
        text = source.text
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        is_last = text[end : end + 1] in ("", "\r", "\n")
        return Edit(Span(source, start if is_last else self.span.start, end if is_last else _blanks(text, end)), "")


def _blanks(text: str, end: int) -> int:
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end


def unused_anchors(anchored: Iterable[Anchored]) -> Iterator[UnusedAnchor]:
    """Give the anchors to which no alias points."""
    for node in anchored:
        span = anchor_span(node) if not node.aliased else None
        if span is not None:
            yield UnusedAnchor(span.text[1:], span)


def anchor_span(node: Anchored) -> Span | None:
    """Give the place of a node's `&name`; it stands before the node, a tag maybe between."""
    if node.anchor is None:
        return None
    source, written = node.span.source, f"&{node.anchor}"
    at = source.text.rfind(written, max(0, node.span.start - 400), node.span.start)
    return Span(source, at, at + len(written)) if at >= 0 else None
