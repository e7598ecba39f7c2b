"""The language server: one process, one client, and what each feature's module registers with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from importlib.metadata import version
from typing import Any

from caulk.lsp.client import Client
from caulk.lsp.documents import Documents, View
from caulk.lsp.linting import Linting
from caulk.lsp.protocol import Protocol, RefusedError, converter
from caulk.lsp.settings import Preferences, Settings
from caulk.lsp.shellchecking import ShellChecking
from caulk.lsp.updates import Updates, answer_pulls
from caulk.lsp.watching import Watching
from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer


class Server(LanguageServer):
    """Keeps the client's documents, and lints them.

    settings   what the user wants, folder by folder; replaced when that changes
    client     what the client can do
    updates    shows the client what is found
    watching   has the client tell of files that change
    at_start   what features do by themselves once the client is ready
    """

    protocol: Protocol

    def __init__(self) -> None:
        self.settings = Preferences()
        self.client = Client()
        self.linting = Linting(log=self.log, settings=lambda folder: self.settings.of(folder))
        self.documents = Documents(ask=self.linting.shellcheck.known)
        self.shellchecking = ShellChecking(self.linting.shellcheck, self._heard)
        self.updates = Updates(self)
        self.watching = Watching(self)
        self.at_start: list[Callable[[], Coroutine[Any, Any, None]]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._told: set[str] = set()
        super().__init__("caulk", version("caulk"), protocol_cls=Protocol, converter_factory=converter)

    def begin(self, client: Client, encoding: types.PositionEncodingKind | str) -> None:
        """Get to know the client."""
        self.client = client
        self.documents.encoding = encoding
        if client.pulls:
            answer_pulls(self)

    def end(self) -> None:
        """Begin nothing more, and end what is at work."""
        for task in self._tasks:
            task.cancel()
        self.updates.stop()
        self.shellchecking.stop()

    def undertake(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside all else, until it is done or the client wants no more."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self.log(f"{type(error).__name__}: {error}")

    @property
    def status(self) -> int:
        """The exit status: 0 if the client has asked to shut down."""
        return int(not self.protocol.is_shut_down)

    def refresh(self) -> None:
        """Have the client ask again for what it shows within the text."""
        asks = {
            "inlay_hint": self.workspace_inlay_hint_refresh,
            "code_lens": self.workspace_code_lens_refresh,
            "semantic_tokens": self.workspace_semantic_tokens_refresh,
        }
        for name in self.client.refreshes:
            asks[name](None)

    def complain(self) -> None:
        """Tell of configs and settings that cannot be used, of each once until it is another's turn."""
        told = set(self.linting.complaints)
        for message in sorted(told - self._told):
            self.tell(message)
        self._told = told

    def settings_of(self, view: View) -> Settings:
        """Give what the user wants where a document lies."""
        return self.settings.of(view.folder)

    def tell(self, message: str) -> None:
        """Show the user a message."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"caulk: {message}"))

    def log(self, message: str) -> None:
        """Put a message where the user looks when something seems wrong."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """Log an error of ours, or a message that makes no sense: the user can do nothing about either."""
        if not isinstance(error, RefusedError):
            self.log(f"{source.__name__}: {error}")

    def _heard(self, uri: str) -> None:
        if self.linting.shellcheck.trouble is not None:
            self.linting.log_once(self.linting.shellcheck.trouble)
        self.linting.forget(uri)
        self.updates.after(0)


def build() -> Server:
    """Make a server with all its features."""
    from caulk.lsp import (
        actions,
        code_lens,
        completion,
        hover,
        inlay_hints,
        navigation,
        semantic_tokens,
        signature,
        updates,
        watching,
        workspace,
    )

    server = Server()
    for feature in (
        workspace,
        watching,
        updates,
        actions,
        code_lens,
        inlay_hints,
        semantic_tokens,
        hover,
        navigation,
        completion,
        signature,
    ):
        feature.register(server)
    return server
