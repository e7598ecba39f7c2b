"""Which files the client is asked to watch, and what is done when one of them changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from caulk.lsp.documents import path_of
from caulk.lsp.linting import CONFIGS
from caulk.lsp.settings import is_below
from lsprotocol import types
from pygls.uris import from_fs_path

if TYPE_CHECKING:
    from caulk.lsp.server import Server

WATCHED = (
    f"**/{{{','.join(sorted(CONFIGS))}}}",
    "**/*.toml",
    "**/*{Dockerfile,dockerfile,Containerfile,containerfile}*",
    "**/*.dockerignore",
    "**/*compose*.{yml,yaml}",
    "**/{.env*,*.env}",
    "**/.gitignore",
)
"""What may matter wherever it lies. Another config may `extend` a file of any name."""
EVERYTHING = "**/*"
MOST_FOLDERS = 200


class Watching:
    """Has the client watch what may matter, and the folders in which something was looked for: sources of COPY, say.

    Each such folder is watched by itself, so that a client is not busy with all that a build writes; where the client
    cannot do that, or where they are too many, everything is.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._is_begun = self._is_everything = False
        self._count = 0
        self._watched: set[str] = set()

    def begin(self) -> None:
        """Ask for files that may matter wherever they lie."""
        if self._server.client.watches:
            self._is_begun = True
            self._ask("files", WATCHED)
            self.keep_up()

    def keep_up(self) -> None:
        """Ask for the folders that have been looked into since."""
        lookups = self._server.documents.lookups
        for path in self._server.linting.baselines:
            lookups.look_at(path)
        if not self._is_begun or self._count == len(lookups.folders) or self._is_everything:
            return
        new = [each for folder in islice(lookups.folders, self._count, None) for each in self._ways_to(folder)]
        self._count = len(lookups.folders)
        if not self._server.client.watches_folders or len(self._watched) > MOST_FOLDERS:
            self._is_everything = True
            self._ask("everything", [EVERYTHING])
        elif new:
            patterns = [types.RelativePattern(from_fs_path(folder) or "", "*") for folder in new]
            self._ask(f"folders up to {self._count}", patterns)

    def _ways_to(self, folder: str) -> Iterator[str]:
        """Give a folder and those above it in the workspace, with each of which it goes; what is watched left out."""
        while folder not in self._watched:
            self._watched.add(folder)
            yield folder
            folder = os.path.dirname(folder)
            if not any(is_below(folder, each) for each in self._server.documents.folders):
                return

    def _ask(self, name: str, patterns: Iterable[types.GlobPattern]) -> None:
        watchers = [types.FileSystemWatcher(pattern) for pattern in patterns]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration(name, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        self._server.client_register_capability(types.RegistrationParams([registration]))


def register(server: Server) -> None:
    """Look anew at files that change."""

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed(params: types.DidChangeWatchedFilesParams) -> None:
        notice(server, params.changes)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is None or server.client.watches:
            server.updates.now(params.text_document.uri)
        else:  # nobody else will tell, of other files and configs neither
            _look_anew(server, [path], at_configs=True)


def notice(server: Server, events: Iterable[types.FileEvent]) -> None:
    """Look anew at what files on disk say, configs among them, where anything depends on those that have changed."""
    paths = {path: event.type for event in events if (path := path_of(event.uri)) is not None}
    linting, lookups = server.linting, server.documents.lookups
    configs = [path for path in paths if _is_config(path) or path in linting.baselines]
    seen = [
        path
        for path, what in paths.items()
        if lookups.saw(path, is_there_as_before=what == types.FileChangeType.Changed)
    ]
    if not (configs or seen):
        return
    _look_anew(server, paths, at_configs=bool(configs))


def _look_anew(server: Server, paths: Iterable[str], *, at_configs: bool) -> None:
    server.documents.forget(*paths)
    if at_configs:
        server.linting.forget_configs()
    server.updates.after(0)
    server.refresh()


def _is_config(path: str) -> bool:
    return os.path.basename(path) in CONFIGS or path.endswith(".toml")
