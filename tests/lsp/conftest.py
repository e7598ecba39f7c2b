"""A server in a process of its own, driven as each of three editors would, and one in this process, for all else."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from caulk.lsp.server import Server, build
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

EDITORS = ("visual_studio_code", "neovim", "emacs")
SERVER = ClientServerConfig([str(Path(sys.executable).with_name("caulk")), "lsp"])
REFRESHES = (
    types.WORKSPACE_CODE_LENS_REFRESH,
    types.WORKSPACE_INLAY_HINT_REFRESH,
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
)
Message = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that is open in the editor: a repository with nothing in it yet."""
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def registered() -> list[types.Registration]:
    """What the server has asked to be told of since it was started."""
    return []


@pytest_lsp.fixture(params=EDITORS, config=SERVER)
async def client(
    request: pytest.FixtureRequest, folder: Path, registered: list[types.Registration], lsp_client: LanguageClient
) -> AsyncIterator[None]:
    await _begin(lsp_client, client_capabilities(request.param), folder, registered)
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=SERVER)
async def puller(folder: Path, registered: list[types.Registration], lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client that asks for diagnostics, as VS Code does since it can."""
    await _begin(lsp_client, pulling(client_capabilities("visual_studio_code")), folder, registered)
    yield
    await lsp_client.shutdown_session()


async def _begin(
    client: LanguageClient,
    capabilities: types.ClientCapabilities,
    folder: Path,
    registered: list[types.Registration],
) -> None:
    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def agree(params: types.RegistrationParams) -> None:
        """Do what the editors do that pytest-lsp does not: let the server say what it wants to be told."""
        registered.extend(params.registrations)

    for method in REFRESHES:
        client.feature(method)(_agree)
    folders = [types.WorkspaceFolder(folder.as_uri(), "project")]
    await client.initialize_session(types.InitializeParams(capabilities=capabilities, workspace_folders=folders))


def _agree(_params: None) -> None:
    """Ask again for what is shown: here each test does when it wants to."""


def pulling(capabilities: types.ClientCapabilities) -> types.ClientCapabilities:
    """Let a client ask for diagnostics."""
    assert capabilities.text_document
    assert capabilities.workspace
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities(related_document_support=True)
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    return capabilities


class Session:
    """A server in this process, and all that it has sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folders = [""]
        self.server: Server = build()
        self.sent: list[Message] = []
        self.settings: Message | None = None
        self.settings_in: dict[str, Message] = {}
        self.server.protocol.set_writer(self, include_headers=False)
        self._id = 0

    def write(self, data: bytes) -> None:
        """Take what the server sends; what it asks is answered as an editor would."""
        message = json.loads(data)
        self.sent.append(message)
        if "id" in message and "method" in message:
            asked = message["params"]["items"] if message["method"] == types.WORKSPACE_CONFIGURATION else None
            result = [self._settings_of(each.get("scopeUri")) for each in asked] if asked is not None else None
            answer = {"jsonrpc": "2.0", "id": message["id"], "result": result}
            asyncio.get_running_loop().call_soon(self.receive, answer)

    def _settings_of(self, scope: str | None) -> Message | None:
        return self.settings_in.get(scope or "", self.settings)

    def close(self) -> None:
        return

    def receive(self, message: Message) -> None:
        """Let the server have a message as it would come from a client."""
        read = json.loads(json.dumps(message), object_hook=self.server.protocol.structure_message)
        self.server.protocol.handle_message(read)

    def notify(self, method: str, **params: Any) -> None:
        self.receive({"jsonrpc": "2.0", "method": method, "params": params})

    async def request(self, method: str, **params: Any) -> Any:
        """Give what the server answers; an error as it is."""
        self._id += 1
        self.receive({"jsonrpc": "2.0", "id": self._id, "method": method, "params": params})
        answer = await self.until(lambda sent: sent.get("id") == self._id and "method" not in sent)
        return answer["error"] if "error" in answer else answer.get("result")

    async def begin(
        self,
        editor: str = "visual_studio_code",
        *,
        pulls: bool = False,
        watches: bool = True,
        watches_folders: bool = False,
        shows_progress: bool = False,
        **options: Any,
    ) -> Any:
        """Start as an editor does, with settings as its user has them."""
        given = client_capabilities(editor)
        given = pulling(given) if pulls else given
        assert given.window
        given.window.work_done_progress = shows_progress
        if given.workspace and given.workspace.did_change_watched_files:
            given.workspace.did_change_watched_files.dynamic_registration &= watches
            given.workspace.did_change_watched_files.relative_pattern_support = watches_folders
        folders = [{"uri": self.uri(name), "name": name} for name in self.folders]
        params = {"processId": None, "rootUri": None, "workspaceFolders": folders, "initializationOptions": options}
        plain = self.server.protocol._converter.unstructure(given)  # noqa: SLF001
        answer = await self.request(types.INITIALIZE, capabilities=plain, **params)
        self.notify(types.INITIALIZED)
        return answer

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, version: int = 1) -> None:
        language = {"yaml": "dockercompose", "toml": "toml"}.get(name.rpartition(".")[2], "dockerfile")
        item = {"uri": self.uri(name), "languageId": language, "version": version, "text": text}
        self.notify(types.TEXT_DOCUMENT_DID_OPEN, textDocument=item)

    def change(self, name: str, text: str, version: int = 2) -> None:
        """Replace a document's text."""
        document = {"uri": self.uri(name), "version": version}
        self.notify(types.TEXT_DOCUMENT_DID_CHANGE, textDocument=document, contentChanges=[{"text": text}])

    def touch(self, *names: str, what: types.FileChangeType = types.FileChangeType.Changed) -> None:
        """Tell that files have changed on disk."""
        changes = [{"uri": self.uri(name), "type": what} for name in names]
        self.notify(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, changes=changes)

    async def until(self, test: Callable[[Message], bool], seconds: float = 10) -> Message:
        """Give the first message that was, or is yet, sent and passes a test."""
        async with asyncio.timeout(seconds):
            while not (found := next(filter(test, self.sent), None)):
                await asyncio.sleep(0.005)
        return found

    async def rest(self) -> None:
        """Wait until the server has nothing left to do."""
        updates, asked = self.server.updates, self.server.shellchecking
        while updates.is_busy or asked.is_busy:
            await asyncio.sleep(0.005)

    def published(self, name: str) -> list[Message]:
        """Give what was last sent as found in a file."""
        return self.publications(name)[-1]["diagnostics"]  # type: ignore[no-any-return]

    def publications(self, name: str) -> list[Message]:
        sent = (each["params"] for each in self.sent if each.get("method") == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return [each for each in sent if each["uri"] == self.uri(name)]

    def rules(self, name: str) -> set[str]:
        """Name the rules whose findings were last sent for a file."""
        return {each["code"] for each in self.published(name)}

    def messages(self, method: str) -> list[Message]:
        return [each.get("params") or {} for each in self.sent if each.get("method") == method]


@pytest.fixture
def session(folder: Path) -> Session:
    return Session(folder)
