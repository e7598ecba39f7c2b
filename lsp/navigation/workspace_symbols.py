"""What all files of the workspace declare: stages, services, networks, volumes and the rest."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from caulk.linter.compose.model import ComposeFile
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.document import read
from caulk.linter.registry import Kind
from caulk.lsp.documents import Documents, View
from caulk.lsp.navigation.outline import SECTIONS, Part, declared, stages
from caulk.lsp.navigation.surroundings import files_below
from caulk.lsp.progress import Progress
from caulk.lsp.server import Server
from lsprotocol import types

MOST_SYMBOLS = 500
FEW_FILES = 50
"""So many are read before anybody would look at how far it is."""
HEAD_START = 0.3
"""Seconds for what the client wants first: what is found in the documents that it opens."""
PAUSE = 0.002
"""Seconds between files, in which all else has its turn."""
Stamp = View | tuple[int, int]


class Declared(NamedTuple):
    """A thing that a file declares; `letters` are those of its name, as queries are compared with it."""

    name: str
    letters: str
    kind: types.SymbolKind
    location: types.Location


class Catalogue:
    """What each file declares. A file is read again when it has changed, on disk or in the editor."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._known: dict[str, tuple[Stamp, tuple[Declared, ...]]] = {}

    def found(self, query: str) -> Iterator[tuple[Declared, str]]:
        """Give what has the query's characters in its name in their order, in any case, with the path of its file.

        The path starts at the workspace's folder.
        """
        letters = query.lower()
        for folder in self._documents.folders:
            for path, kind in files_below(folder, self._documents):
                for each in self.of(path, kind):
                    if _fits(letters, each.letters):
                        yield each, os.path.relpath(path, folder)

    def of(self, path: str, kind: Kind) -> tuple[Declared, ...]:
        """Give what the file at an absolute path declares."""
        stamp = self._stamp(path)
        if stamp is None:
            self._known.pop(path, None)
            return ()
        known = self._known.get(path)
        if known is None or known[0] != stamp:
            known = self._known[path] = stamp, tuple(self._declared(path, kind))
        return known[1]

    async def read_all(self, progress: Progress) -> None:
        """Read all files of the workspace, one after another with pauses, unless the user stops that."""
        files: list[tuple[str, Kind]] = []
        await asyncio.sleep(HEAD_START)
        for folder in self._documents.folders:
            files += files_below(folder, self._documents)
            await asyncio.sleep(PAUSE)
        if len(files) > FEW_FILES:
            await progress.begin("Reading Dockerfiles and compose files")
        for count, (path, kind) in enumerate(files):
            self.of(path, kind)
            progress.report(count, len(files))
            await asyncio.sleep(PAUSE)
            if progress.is_cancelled:
                break
        progress.end()

    def _stamp(self, path: str) -> Stamp | None:
        """Give what is another one once a file has changed; None where there is none."""
        view = self._documents.at(path)
        if view is not None:
            return view
        try:
            status = os.stat(path)
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def _declared(self, path: str, kind: Kind) -> Iterator[Declared]:
        view = self._documents.at(path)
        source = self._documents.read(path) if view is None else None
        document = view.document if view is not None else read(source, kind) if source is not None else None
        parts: Iterator[tuple[Part, types.SymbolKind]] = iter(())
        if isinstance(document, Dockerfile):
            parts = ((part, types.SymbolKind.Class) for part in stages(document))
        elif isinstance(document, ComposeFile):
            parts = ((part, SECTIONS[section]) for section, part in declared(document))
        for part, symbol_kind in parts:
            yield Declared(part.name, part.name.lower(), symbol_kind, self._documents.location(part.name_span))


def register(server: Server) -> None:
    """Answer for the symbols of the workspace, which are read ahead once the client is there."""
    catalogue = Catalogue(server.documents)
    server.at_start.append(lambda: catalogue.read_all(Progress(server)))

    @server.feature(types.WORKSPACE_SYMBOL)
    def symbols(params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
        return [
            types.SymbolInformation(each.location, each.name, each.kind, container_name=file)
            for each, file in islice(catalogue.found(params.query), MOST_SYMBOLS)
        ]


def _fits(query: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in query)
