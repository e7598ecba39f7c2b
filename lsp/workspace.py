"""What is around the documents: folders and the editor's settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from caulk.lsp import formatting
from caulk.lsp.client import Client
from caulk.lsp.documents import path_of
from caulk.lsp.serving import is_seen, leave_with
from caulk.lsp.settings import Preferences, Settings, read
from lsprotocol import types
from pygls.uris import from_fs_path

if TYPE_CHECKING:
    from caulk.lsp.server import Server

UTF16 = types.PositionEncodingKind.Utf16


def register(server: Server) -> None:
    """Follow what changes around the documents."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(Client.of(params.capabilities), server.workspace.position_encoding or UTF16)
        uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        server.documents.folders = [path for uri in uris if (path := path_of(uri)) is not None]
        heed(server, {None: params.initialization_options})
        formatting.offer(server, starting=True)

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        server.watching.begin()
        follow_settings(server)
        if server.client.configures:
            server.undertake(ask_for_settings(server))
        if server.process_id is not None and is_seen(server.process_id):
            server.undertake(leave_with(server.process_id))
        for begin in server.at_start:
            server.undertake(begin())

    @server.feature(types.SHUTDOWN)
    def shut_down(_params: None) -> None:
        server.end()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        if server.client.configures:
            server.undertake(ask_for_settings(server))
        else:
            use(server, {None: params.settings})

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def moved(params: types.DidChangeWorkspaceFoldersParams) -> None:
        folders = server.documents.folders
        gone = {path_of(folder.uri) for folder in params.event.removed}
        new = (path for folder in params.event.added if (path := path_of(folder.uri)) is not None)
        server.documents.folders = list(dict.fromkeys((*(each for each in folders if each not in gone), *new)))
        if server.client.configures:
            server.undertake(ask_for_settings(server))


def use(server: Server, given: Mapping[str | None, object]) -> None:
    """Heed settings that an editor sends while documents may be open: what they change is shown anew."""
    if heed(server, given):
        formatting.offer(server)
        server.updates.after(0)
        server.refresh()


def heed(server: Server, given: Mapping[str | None, object]) -> bool:
    """Heed settings by the folder that each hold in, tell what is wrong with them, and say whether they are others now.

    Those of None hold in general. Where there are none, those stay that the server was started with.
    """
    complaints: dict[str, None] = {}
    by_folder: dict[str | None, Settings] = {None: server.settings.general}
    for folder, sent in given.items():
        if not sent:
            continue
        settings, wrong = read(sent)
        if settings.config_path:
            start = folder or server.documents.default_folder
            settings = settings._replace(config_path=os.path.join(start, os.path.expanduser(settings.config_path)))
        by_folder[folder] = settings
        complaints.update(dict.fromkeys(wrong))
    for complaint in complaints:
        server.tell(complaint)
    general = by_folder.pop(None)
    preferences = Preferences(general, {folder: each for folder, each in by_folder.items() if folder is not None})
    is_news = preferences != server.settings
    if is_news:
        server.settings = preferences
        server.linting.forget_configs()
    return is_news


async def ask_for_settings(server: Server) -> None:
    """Ask the client for its settings, in general and in each folder."""
    folders = (None, *server.documents.folders)
    items = [types.ConfigurationItem(from_fs_path(folder) if folder else None, "caulk") for folder in folders]
    given = await server.workspace_configuration_async(types.ConfigurationParams(items)) or ()
    use(server, dict(zip(folders, given, strict=False)))


def follow_settings(server: Server) -> None:
    """Ask the client to tell when its settings change."""
    if server.client.is_told_settings:
        options = types.DidChangeConfigurationRegistrationOptions("caulk")
        told = types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
        server.client_register_capability(types.RegistrationParams([told]))
