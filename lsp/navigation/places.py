"""Where a name is defined, and where it is used."""

from __future__ import annotations

import os

from caulk.linter.links.ends import ComposeLinks
from caulk.linter.source import Span
from caulk.lsp.documents import View
from caulk.lsp.navigation.links import links
from caulk.lsp.navigation.surroundings import compose_files
from caulk.lsp.server import Server
from caulk.lsp.symbols import alike, mention_at, symbol_at
from caulk.lsp.symbols.model import outward
from lsprotocol import types


def register(server: Server) -> None:
    """Answer for definitions, references and highlights."""

    def places(params: types.DefinitionParams | types.DeclarationParams) -> list[types.Location] | None:
        view = server.documents.get(params.text_document.uri)
        spans = definitions(view, view.offset(params.position)) if view is not None else []
        return [server.documents.location(span) for span in spans] or None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        return places(params)

    @server.feature(types.TEXT_DOCUMENT_DECLARATION)
    def declaration(params: types.DeclarationParams) -> list[types.Location] | None:
        return places(params)

    @server.feature(types.TEXT_DOCUMENT_TYPE_DEFINITION)
    def type_definition(params: types.TypeDefinitionParams) -> list[types.Location] | None:
        view = server.documents.get(params.text_document.uri)
        span = stage_behind(view, view.offset(params.position)) if view is not None else None
        return [server.documents.location(span)] if span is not None else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def all_references(params: types.ReferenceParams) -> list[types.Location] | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        spans = references(view, view.offset(params.position), with_definitions=params.context.include_declaration)
        return [server.documents.location(span) for span in spans] or None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
        view = server.documents.get(params.text_document.uri)
        found = alike(view, view.offset(params.position)) if view is not None else []
        writes, reads = types.DocumentHighlightKind.Write, types.DocumentHighlightKind.Read
        return [
            types.DocumentHighlight(view.range(each.span), reads if each.role == "read" else writes)
            for each in found
            if view is not None
        ] or None


def definitions(view: View, offset: int) -> list[Span]:
    """Give where the thing that is named at an offset is defined.

    Of several in one Dockerfile, that is the nearest above, and for that one itself the first: so a second look leads
    from an ARG in a stage to the global one. A file that is named is its own definition.
    """
    found = symbol_at(view, offset, with_builds=False)
    if found is None:
        return _linked_file(view, offset)
    places = [each.span for each in found.symbol.definitions]
    if found.symbol.kind not in ("arg", "env") or not places:
        return places
    mention = found.mention.span
    above = [each for each in places if each.source is mention.source and each.end < mention.start]
    return [places[0] if found.mention.role == "definition" else (above or places)[-1 if above else 0]]


def stage_behind(view: View, offset: int) -> Span | None:
    """Give the stage that the service which is named at an offset is made of; None where it is not built here."""
    mention = mention_at(view, offset)
    links = view.compose.links if view.compose is not None else None
    if mention is None or mention.key.kind != "service" or not isinstance(links, ComposeLinks):
        return None
    container = links.by_name.get(mention.key.name)
    stage = container.build.stage if container is not None and container.build is not None else None
    return outward(stage.span) if stage is not None else None


def _linked_file(view: View, offset: int) -> list[Span]:
    """Give the beginning of the file that is linked to at an offset."""
    paths = [each.target for each in links(view) if each.span.start <= offset <= each.span.end]
    sources = [view.documents.read(path) for path in paths if os.path.isabs(path)]
    return [Span(source, 0, 0) for source in sources if source is not None]


def references(view: View, offset: int, *, with_definitions: bool) -> list[Span]:
    """Give where the thing that is named at an offset is used, in all files of the project."""
    found = symbol_at(view, offset, compose_files(view))
    if found is None:
        return []
    definitions = found.symbol.definitions if with_definitions else ()
    return [each.span for each in (*definitions, *found.symbol.uses)]
