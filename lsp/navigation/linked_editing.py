"""Names that change together while they are typed: those of stages, here-documents and anchors, in one document."""

from __future__ import annotations

from caulk.linter.source import Span
from caulk.lsp.documents import View
from caulk.lsp.server import Server
from caulk.lsp.symbols import alike, mention_at
from lsprotocol import types

KINDS = frozenset({"stage", "heredoc", "anchor"})
PATTERN = "[A-Za-z0-9_.-]*"


def register(server: Server) -> None:
    """Answer for linked editing."""

    @server.feature(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE)
    def ranges(params: types.LinkedEditingRangeParams) -> types.LinkedEditingRanges | None:
        view = server.documents.get(params.text_document.uri)
        spans = linked(view, view.offset(params.position)) if view is not None else []
        if view is None or not spans:
            return None
        return types.LinkedEditingRanges([view.range(span) for span in spans], PATTERN)


def linked(view: View, offset: int) -> list[Span]:
    """Give the places that read the same as the name at an offset and mean the same; none where it stands alone."""
    mention = mention_at(view, offset)
    if mention is None or mention.key.kind not in KINDS or mention.spelling != "name":
        return []
    text = mention.span.text
    spans = [each.span for each in alike(view, offset) if each.spelling == "name" and each.span.text == text]
    return spans if len(spans) > 1 else []
