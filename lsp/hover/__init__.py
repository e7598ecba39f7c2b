"""Hovers: what stands at a place, and what is found there and why that matters."""

from __future__ import annotations

from collections.abc import Iterable

from caulk.linter.finding import Diagnostic
from caulk.linter.registry import Registry
from caulk.lsp.cursor.inlays import Inner
from caulk.lsp.documents import View
from caulk.lsp.hover.note import Note
from caulk.lsp.server import Server
from lsprotocol import types


def register(server: Server) -> None:
    """Tell of what the pointer rests on."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        from caulk.lsp.markup import content

        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        found = server.linting.found(view)
        note = note_at(view, view.offset(params.position), found, server.linting.selectors.registry)
        return types.Hover(content(note.text, server.client.hover_formats), view.range(note.span)) if note else None


def note_at(view: View, offset: int, found: Iterable[Diagnostic], registry: Registry) -> Note | None:
    """Give what there is to say about an offset: of what stands there, then of what was found there."""
    from caulk.lsp.cursor.config import is_config
    from caulk.lsp.cursor.inlays import inner_at
    from caulk.lsp.hover import compose, config, dockerfile, rules

    if is_config(view.path):
        return config.note_at(view.source, offset, registry)
    file = view.document
    if file is None:
        return None
    note = rules.in_comment(file, offset, registry)
    if note is not None:
        return note
    about = dockerfile.note_at(view.dockerfile, offset) if view.dockerfile is not None else None
    if view.compose is not None:
        inner = inner_at(view.compose, offset)
        about = _inside(inner) if inner is not None else compose.note_at(view, view.compose, offset)
    of_rules = rules.findings(found, offset, registry)
    if about is None or of_rules is None:
        return about or of_rules
    return Note(f"{about.text}\n\n---\n\n{of_rules.text}", about.span)


def _inside(inner: Inner) -> Note | None:
    """Give what there is to say in a Dockerfile that is written in a compose file."""
    from caulk.lsp.hover import dockerfile

    found = dockerfile.note_at(inner.dockerfile, inner.offset)
    return found._replace(span=inner.outward(found.span)) if found is not None else None
