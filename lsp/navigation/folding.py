"""What can be folded away: stages, long instructions, here-documents, YAML blocks, comments. Whole lines are folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caulk.linter.source import Span
from caulk.lsp.documents import View
from caulk.lsp.server import Server
from lsprotocol import types


class Fold(NamedTuple):
    """The first and the last line, counted from 0; the first one stays to be seen."""

    first: int
    last: int
    is_comment: bool = False


def register(server: Server) -> None:
    """Answer for folding."""

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def ranges(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        found = folds(view)[: server.client.most_folds]
        comment = types.FoldingRangeKind.Comment
        return [types.FoldingRange(each.first, each.last, kind=comment if each.is_comment else None) for each in found]


def folds(view: View) -> list[Fold]:
    """Give what can be folded, in the order of lines, one for each line where some begins: the longest."""
    longest: dict[int, Fold] = {}
    for each in sorted((*_in_dockerfile(view), *_in_compose(view)), key=lambda fold: (fold.first, -fold.last)):
        if each.last > each.first:
            longest.setdefault(each.first, each)
    return list(longest.values())


def _in_dockerfile(view: View) -> Iterator[Fold]:
    file = view.dockerfile
    if file is None:
        return
    for stage in file.stages:
        yield _fold(view, stage.start.span.to(stage.instructions[-1].span))
    for instruction in file.tree.instructions:
        above = view.line(instruction.head.end)
        if instruction.heredocs:  # the first one's fold begins where the head ends: folds may not cross
            yield Fold(view.line(instruction.head.start), above - 1)
        else:
            yield _fold(view, instruction.span)
        for heredoc in instruction.heredocs:
            terminator = view.line(heredoc.terminator.start)
            is_ended = heredoc.terminator.start < heredoc.terminator.end
            yield Fold(above, terminator - 1 if is_ended else _fold(view, instruction.head.to(heredoc.span)).last)
            above = terminator
    yield from _comments(view, (comment.span for comment in file.comments))


def _in_compose(view: View) -> Iterator[Fold]:
    file = view.compose
    if file is None:
        return
    yield from (_fold(view, span) for span in file.regions())
    yield from _comments(view, (comment.span for comment in file.comments if comment.alone))


def _comments(view: View, spans: Iterable[Span]) -> Iterator[Fold]:
    """Give the blocks of comments that stand line by line."""
    first = last = -2
    for span in sorted(spans, key=lambda span: span.start):
        line = view.line(span.start)
        if line != last + 1:
            yield Fold(first, last, True)
            first = line
        last = line
    yield Fold(first, last, True)


def _fold(view: View, span: Span) -> Fold:
    text = span.source.text
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return Fold(view.line(span.start), view.line(end))
