"""What is around the documents: folders, configs and other files that change, and the editor's settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from caulk.lsp import formatting
from caulk.lsp import settings as editor
from caulk.lsp.client import Client
from caulk.lsp.linting import CONFIGS
from caulk.lsp.serving import is_seen, leave_with
from lsprotocol import types
from pygls.uris import to_fs_path

if TYPE_CHECKING:
    from caulk.lsp.server import Server

UTF16 = types.PositionEncodingKind.Utf16
WATCHED = (
    f"**/{{{','.join(sorted(CONFIGS))}}}",
    "**/*{Dockerfile,dockerfile,Containerfile,containerfile}*",
    "**/*.dockerignore",
    "**/*compose*.{yml,yaml}",
    "**/{.env*,*.env}",
    "**/.gitignore",
)


def register(server: Server) -> None:
    """Follow what changes around the documents."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(Client.of(params.capabilities), server.workspace.position_encoding or UTF16)
        uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        server.documents.folders = [path for uri in uris if (path := to_fs_path(uri)) is not None]
        use(server, params.initialization_options)
        formatting.offer(server, starting=True)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        watch(server)
        if server.client.configures:
            await ask_for_settings(server)
        if server.process_id is not None and is_seen(server.process_id):
            await leave_with(server.process_id)

    @server.feature(types.SHUTDOWN)
    def shut_down(_params: None) -> None:
        server.end()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        if server.client.configures:
            await ask_for_settings(server)
        else:
            use(server, params.settings)
            formatting.offer(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed(params: types.DidChangeWatchedFilesParams) -> None:
        notice(server, *(path for event in params.changes if (path := to_fs_path(event.uri)) is not None))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        path = to_fs_path(params.text_document.uri)
        if path is not None and not server.client.watches:
            notice(server, path)  # nobody else will tell
        server.updates.now(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def moved(params: types.DidChangeWorkspaceFoldersParams) -> None:
        folders = server.documents.folders
        gone = {to_fs_path(folder.uri) for folder in params.event.removed}
        new = (path for folder in params.event.added if (path := to_fs_path(folder.uri)) is not None)
        server.documents.folders = list(dict.fromkeys((*(each for each in folders if each not in gone), *new)))


def notice(server: Server, *paths: str) -> None:
    """Look anew at what files on disk say, configs among them."""
    server.documents.forget(*paths)
    if any(os.path.basename(path) in CONFIGS for path in paths):
        server.linting.forget_configs()
    server.updates.after(0)
    server.refresh()


def use(server: Server, given: object) -> None:
    """Heed settings as an editor sends them, and tell what is wrong with them."""
    settings, complaints = editor.read(given)
    if settings.config_path:
        path = os.path.join(server.documents.default_folder, os.path.expanduser(settings.config_path))
        settings = settings._replace(config_path=path)
    for complaint in complaints:
        server.tell(complaint)
    if settings != server.settings:
        server.settings = settings
        server.linting.use(settings)


async def ask_for_settings(server: Server) -> None:
    """Ask the client for its settings; one that has none leaves those as they are that it was started with."""
    item = types.ConfigurationItem(section="caulk")
    (given,) = await server.workspace_configuration_async(types.ConfigurationParams([item])) or (None,)
    if given:
        use(server, given)
        formatting.offer(server)
        server.updates.after(0)
        server.refresh()


def watch(server: Server) -> None:
    """Ask the client to tell when files or its settings change."""
    registrations = []
    if server.client.watches:
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registrations.append(types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if server.client.is_told_settings:
        told = types.DidChangeConfigurationRegistrationOptions("caulk")
        registrations.append(types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, told))
    if registrations:
        server.client_register_capability(types.RegistrationParams(registrations))
