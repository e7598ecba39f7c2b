"""Completion: what could stand at the cursor, by the language, the file and the project."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.registry import Registry
from caulk.linter.source import Span
from caulk.lsp.completion.proposal import Found, Proposal, ordered
from caulk.lsp.cursor.inlays import Inner
from caulk.lsp.documents import View
from caulk.lsp.server import Server
from lsprotocol import types

TRIGGERS = [" ", "=", ",", "-", "$", "{", ":", "/", "[", "*", "#", "&", "!", '"', "<"]


class Proposals(NamedTuple):
    """What is proposed, the best first, and the piece of the text that each takes the place of."""

    found: list[Proposal]
    span: Span


def register(server: Server) -> None:
    """Propose words, and tell of one when that is asked for."""
    options = types.CompletionOptions(trigger_characters=TRIGGERS, resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        from caulk.lsp.completion.items import items

        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        registry, able = server.linting.selectors.registry, server.client.completing
        proposals = proposals_at(view, view.offset(params.position), registry)
        return items(view, proposals, able, registry)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    def resolve(item: types.CompletionItem) -> types.CompletionItem:
        from caulk.lsp import markup
        from caulk.lsp.completion.items import documentation

        if item.documentation is None and isinstance(item.data, list):
            told = documentation(tuple(map(str, item.data)), server.linting.selectors.registry)
            item.documentation = markup.documentation(told, server.client.completing.formats) if told else None
        return item


def proposals_at(view: View, offset: int, registry: Registry) -> Proposals:
    """Give what could stand at an offset."""
    from caulk.lsp.completion import comments, compose, config, dockerfile
    from caulk.lsp.cursor.config import is_config
    from caulk.lsp.cursor.inlays import inner_at

    found: Found = (Span(view.source, offset, offset), iter(()))
    if is_config(view.path):
        found = config.propose(view.source, offset, registry)
    elif view.dockerfile is not None:
        file = view.dockerfile
        found = comments.propose(file, offset, registry) or dockerfile.propose(view, file, offset)
    elif view.compose is not None:
        inner = inner_at(view.compose, offset)
        if inner is not None:
            found = _inside(view, inner)
        else:
            found = comments.propose(view.compose, offset, registry) or compose.propose(view, view.compose, offset)
    span, proposals = found
    return Proposals(ordered(proposals), _on_line(span, offset))


def _inside(view: View, inner: Inner) -> Found:
    """Propose for a Dockerfile that is written in a compose file: what takes one line, each `$` doubled."""
    from caulk.lsp.completion import dockerfile

    span, proposals = dockerfile.propose(view, inner.dockerfile, inner.offset)
    plain = (each for each in proposals if "\n" not in each.inserted)
    doubled = (each._replace(text=each.inserted.replace("$", "$$"), snippet="") for each in plain)
    return inner.outward(span), doubled


def _on_line(span: Span, offset: int) -> Span:
    """Give the part of a span on the offset's line: no client replaces more."""
    source, (start, end) = span.source, span.bounds
    before = source.text.rfind("\n", start, offset) + 1
    behind = source.text.find("\n", offset, end)
    return source.span(max(start, before), end if behind < 0 else behind)
