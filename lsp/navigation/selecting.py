"""What a selection grows to, step by step: from a word to the argument, the instruction, the stage, the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Running
from caulk.linter.dockerfile.tree import Instruction
from caulk.linter.source import Source, Span
from caulk.lsp.documents import View
from caulk.lsp.server import Server
from lsprotocol import types

_WORD = re.compile(r"\w+")
_PART = re.compile(r"[^\s'\"=,]+")


def register(server: Server) -> None:
    """Answer for growing selections."""

    @server.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)
    def ranges(params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        return [_chain(view, selections(view, view.offset(position))) for position in params.positions]


def _chain(view: View, spans: Iterable[Span]) -> types.SelectionRange:
    """Give the innermost range, each with the one around it."""
    outer: types.SelectionRange | None = None
    for span in spans:
        outer = types.SelectionRange(view.range(span), outer)
    assert outer is not None
    return outer


def selections(view: View, offset: int) -> list[Span]:
    """Give the pieces around an offset from the outermost, which is the whole text, inward; each lies in the last."""
    source = view.source
    chain = [Span(source, 0, len(source.text))]
    offset = min(offset, len(source.text))
    found = [span for span in _pieces(view, offset) if span.source is source and span.start <= offset <= span.end]
    for span in sorted(found, key=lambda span: span.start - span.end):
        outer = chain[-1]
        if span.start < span.end and span != outer and outer.covers(span):
            chain.append(span)
    return chain


def _pieces(view: View, offset: int) -> Iterator[Span]:
    if view.dockerfile is not None:
        yield from _in_dockerfile(view.dockerfile, offset)
    elif view.compose is not None:
        yield from _in_compose(view.compose, offset)
    yield from _words(view.source, offset)


def _words(source: Source, offset: int) -> Iterator[Span]:
    """Give the word and the piece without blanks and quotes at an offset."""
    line = source.line(source.position(offset).line)
    for pattern in (_PART, _WORD):
        for match in pattern.finditer(source.text, line.start, line.end):
            if match.start() <= offset <= match.end():
                yield Span(source, *match.span())


def _in_dockerfile(file: Dockerfile, offset: int) -> Iterator[Span]:
    for stage in file.stages:
        yield stage.start.span.to(stage.instructions[-1].span)
    for outer in file.instructions:
        if outer.span.start <= offset <= outer.span.end:
            instruction: Instruction | None = outer.syntax
            while instruction is not None:
                yield from _in_instruction(instruction)
                instruction = instruction.trigger
            if isinstance(outer, Running):
                for command in outer.commands:
                    yield command.span
                    yield from (word.span for word in command.words)
    for comment in file.comments:
        yield comment.span


def _in_instruction(instruction: Instruction) -> Iterator[Span]:
    yield from (instruction.span, instruction.head, instruction.keyword, instruction.body.whole)
    for flag in instruction.flags:
        yield from (flag.span, flag.name_span)
        if flag.value is not None:
            yield flag.value.whole
    for word in instruction.words:
        yield from (word.span, word.script.whole)
    for heredoc in instruction.heredocs:
        yield from (heredoc.span, heredoc.span.to(heredoc.terminator), heredoc.terminator, heredoc.marker)


def _in_compose(file: ComposeFile, offset: int) -> Iterator[Span]:
    waiting: list[YamlNode | Entry] = list(file.documents)
    while waiting:
        node = waiting.pop()
        if not node.span.start <= offset <= node.span.end:
            continue
        yield node.span
        if isinstance(node, Entry):
            waiting += (node.key, node.value)
        elif isinstance(node, Mapping):
            waiting += node.entries
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Scalar):
            yield node.script.whole
    for comment in file.comments:
        yield comment.span
