"""Inlay hints: what holds at a place without being written there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caulk.linter.dockerfile.model import Dockerfile
from caulk.lsp.documents import View
from caulk.lsp.hints import compose, dockerfile
from caulk.lsp.hints.hint import Hint
from caulk.lsp.markup import content
from caulk.lsp.server import Server
from caulk.lsp.settings import InlayHints
from lsprotocol import types


def register(server: Server) -> None:
    """Give the hints of the part of a document that is seen."""

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def inlay_hints(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        formats = server.client.hover_formats
        wanted = server.settings_of(view).inlay_hints
        return [shown(view, hint, formats) for hint in hints(view, params.range, wanted)]


def hints(view: View, range_: types.Range, wanted: InlayHints) -> Iterator[Hint]:
    """Give the hints within a range that are wanted, in the order of the text."""
    document = view.document
    if document is None or not any(wanted):
        return
    start, end = view.offset(range_.start), view.offset(range_.end)
    if isinstance(document, Dockerfile):
        found = dockerfile.hints(document, start, end)
    else:
        found = compose.hints(document, start, end)
    switches = wanted._asdict()
    inside = (hint for hint in found if switches[hint.kind] and start <= hint.at <= end)
    yield from sorted(inside, key=lambda hint: (hint.at, hint.kind == "user"))


def shown(view: View, hint: Hint, formats: Sequence[types.MarkupKind]) -> types.InlayHint:
    """Give a hint in the client's terms, its tooltip in the format that it prefers."""
    place = view.documents.location(hint.place) if hint.place is not None else None
    part = types.InlayHintLabelPart(hint.text, content(hint.why, formats), place)
    position = view.range(view.source.span(hint.at, hint.at)).start
    return types.InlayHint(position, [part], padding_left=True)
