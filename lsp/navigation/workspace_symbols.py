"""What all files of the workspace declare: stages, services, networks, volumes and the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.compose.model import ComposeFile
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.document import read
from caulk.linter.registry import Kind
from caulk.lsp.documents import Documents
from caulk.lsp.navigation.outline import SECTIONS, Part, declared, stages
from caulk.lsp.navigation.surroundings import files_below
from caulk.lsp.server import Server
from lsprotocol import types

MOST_SYMBOLS = 500


class Place(NamedTuple):
    """A thing that a file declares, and that file's path from the workspace's folder."""

    part: Part
    kind: types.SymbolKind
    file: str


def register(server: Server) -> None:
    """Answer for the symbols of the workspace."""

    @server.feature(types.WORKSPACE_SYMBOL)
    def symbols(params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
        documents = server.documents
        return [
            types.SymbolInformation(documents.location(part.name_span), part.name, kind, container_name=file)
            for part, kind, file in found(documents, params.query)
        ]


def found(documents: Documents, query: str) -> list[Place]:
    """Give what has the query's characters in its name in their order, in any case; 500 of it at most."""
    places: list[Place] = []
    for folder in documents.folders:
        for path, kind in files_below(folder, documents):
            for part, symbol_kind in _declared(documents, path, kind):
                if _fits(query.lower(), part.name.lower()):
                    places.append(Place(part, symbol_kind, os.path.relpath(path, folder)))
                if len(places) == MOST_SYMBOLS:
                    return places
    return places


def _declared(documents: Documents, path: str, kind: Kind) -> Iterator[tuple[Part, types.SymbolKind]]:
    view = documents.at(path)
    source = documents.read(path) if view is None else None
    document = view.document if view is not None else read(source, kind) if source is not None else None
    if isinstance(document, Dockerfile):
        yield from ((part, types.SymbolKind.Class) for part in stages(document))
    elif isinstance(document, ComposeFile):
        yield from ((part, SECTIONS[section]) for section, part in declared(document))


def _fits(query: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in query)
