"""Code lens: above stages and services, who uses them and what they are built from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from caulk.linter.dockerfile.model import Dockerfile
from caulk.lsp.documents import View
from caulk.lsp.lenses import compose, dockerfile
from caulk.lsp.lenses.lens import Lens, Place
from lsprotocol import types

if TYPE_CHECKING:
    from caulk.lsp.server import Server

SHOW = "caulk.show"
"""The command that opens the place, or one of the places, that a lens leads to: URI, kind and name of the lens."""
MOST_CHOICES = 12


def register(server: Server) -> None:
    """Give the lenses of a document, what each says when it comes into view, and open what it leads to."""

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=True))
    def lenses_of(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        view = server.documents.get(params.text_document.uri)
        if view is None or not server.settings_of(view).code_lens:
            return None
        return [types.CodeLens(view.range(lens.at), data=[view.uri, lens.kind, lens.name]) for lens in lenses(view)]

    @server.feature(types.CODE_LENS_RESOLVE)
    def resolve(given: types.CodeLens) -> types.CodeLens:
        asked = given.data if isinstance(given.data, list) else []
        lens = _find(server, *asked) if len(asked) == 3 else None
        given.command = types.Command("", "")
        if lens is not None:
            command = SHOW if lens.places and server.client.shows_documents else ""
            given.command = types.Command(lens.title, command, arguments=asked if command else None)
        return given

    @server.command(SHOW)
    async def show(uri: str, kind: str, name: str) -> None:
        lens = _find(server, uri, kind, name)
        place = await _chosen(server, lens.places) if lens is not None else None
        if place is not None:
            location = server.documents.location(place.span)
            params = types.ShowDocumentParams(location.uri, take_focus=True, selection=location.range)
            await server.window_show_document_async(params)


def lenses(view: View) -> Iterator[Lens]:
    """Give the lenses of a document in the order of the text."""
    document = view.document
    if isinstance(document, Dockerfile):
        yield from dockerfile.lenses(document)
    elif document is not None:
        yield from compose.lenses(document)


def _find(server: Server, uri: object, kind: object, name: object) -> Lens | None:
    view = server.documents.get(str(uri))
    found = lenses(view) if view is not None else ()
    return next((lens for lens in found if (lens.kind, lens.name) == (kind, name)), None)


async def _chosen(server: Server, places: Sequence[Place]) -> Place | None:
    """Ask which of several places is meant."""
    by_title = {place.title: place for place in places[:MOST_CHOICES]}
    if len(by_title) < 2:
        return next(iter(by_title.values()), None)
    actions = [types.MessageActionItem(title) for title in by_title]
    question = types.ShowMessageRequestParams(types.MessageType.Info, "Which one?", actions)
    answer = await server.window_show_message_request_async(question)
    return by_title.get(answer.title) if answer is not None else None
