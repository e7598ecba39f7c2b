"""The language server: one process, one client, and what each feature's module registers with it."""

from __future__ import annotations

from importlib.metadata import version

from caulk.lsp.client import Client
from caulk.lsp.documents import Documents
from caulk.lsp.linting import Linting
from caulk.lsp.protocol import Protocol
from caulk.lsp.settings import Settings
from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path


class Server(LanguageServer):
    """Keeps the client's documents, and lints them.

    settings   what the user wants; replaced when that changes
    client     what the client can do
    """

    def __init__(self) -> None:
        self.documents = Documents()
        self.linting = Linting()
        self.settings = Settings()
        self.client = Client()
        super().__init__("caulk", version("caulk"), protocol_cls=Protocol)


def build() -> Server:
    """Make a server with all its features."""
    from caulk.lsp import diagnostics, semantic_tokens

    server = Server()

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.client = Client.of(params.capabilities)
        server.documents.encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        server.documents.folders = [path for uri in uris if (path := to_fs_path(uri)) is not None]

    for feature in (
        diagnostics,
        semantic_tokens,
    ):
        feature.register(server)
    return server
