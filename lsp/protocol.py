"""The protocol with texts of our own: pygls splits lines as Python does, at form feeds and other characters too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from caulk.lsp.json_text import JsonText, json_object
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

if TYPE_CHECKING:
    from cattrs import Converter
    from caulk.lsp.server import Server

Steps = Generator[Any, Any, None]
_LOG = logging.getLogger("pygls.protocol.json_rpc")  # where all other messages are logged


def converter() -> Converter:
    """Make what turns messages into JSON; a dict of no declared type, as a code action's data, is JSON as it is."""
    make: Callable[[], Converter] = default_converter
    made = make()
    made.register_unstructure_hook(dict, lambda plain: plain)
    return made


class RefusedError(JsonRpcException):
    """A request that cannot be met, and why, in a sentence that the client shows its user: nobody's fault."""

    CODE = types.LSPErrorCodes.RequestFailed


class Protocol(LanguageServerProtocol):
    """Keeps `server.documents` as the client has them, then calls the server's own handler."""

    _server: Server
    _is_begun = False

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked to shut down."""
        return self._shutdown

    def handle_message(self, message: Any) -> None:
        """Let nothing be asked before the beginning, nor after the end: such a request is answered with an error."""
        reason = self._out_of_turn(getattr(message, "method", None))
        if reason is None:
            super().handle_message(message)
        elif hasattr(message, "id"):
            self._send_response(message.id, error=reason)

    def _out_of_turn(self, method: str | None) -> types.ResponseError | None:
        """Say why the client may not send this now; `None` is an answer of its own."""
        if method is None or method == types.EXIT:
            return None
        if method == types.INITIALIZE:
            if self._is_begun:
                return types.ResponseError(types.ErrorCodes.InvalidRequest, "the server is initialized already")
            self._is_begun = True
        if not self._is_begun:
            return types.ResponseError(types.ErrorCodes.ServerNotInitialized, "the server is not initialized yet")
        if self._shutdown:
            return types.ResponseError(types.ErrorCodes.InvalidRequest, "the server is shutting down")
        return None

    def _send_data(self, data: Any) -> None:
        """Send a message. Where what it says is JSON already, only that is written which is said around it."""
        body = _ready(data)
        if body is None or self.writer is None:
            super()._send_data(data)
            return
        _LOG.info("Sending data: %s", body)
        header = f"Content-Length: {len(body)}\r\n\r\n" if self._include_headers else ""
        self.writer.write((header + body).encode("ascii"))

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Make a message of what was read. A request that makes none is answered, so that nobody waits for it."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Steps:
        """Begin to keep a document's text."""
        self._server.documents.open(params.text_document)
        yield from self._tell(types.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Steps:
        """Change a document's text. A document that is not open has none: nothing happens."""
        self._server.documents.change(params.text_document, params.content_changes)
        yield from self._tell(types.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Steps:
        """Forget a document's text: from now on the file on disk is what counts."""
        self._server.documents.close(params.text_document.uri)
        yield from self._tell(types.TEXT_DOCUMENT_DID_CLOSE, params)

    def _tell(self, method: str, params: object) -> Steps:
        handler = self.fm.features.get(method)
        if handler is not None:
            yield handler, (params,), None


def _ready(message: Any) -> JsonText | None:
    """Write a message whose params or result are JSON already; None for any other."""
    if isinstance(getattr(message, "params", None), JsonText):
        return json_object({"jsonrpc": message.jsonrpc, "method": message.method, "params": message.params})
    if isinstance(getattr(message, "result", None), JsonText):
        return json_object({"jsonrpc": message.jsonrpc, "id": message.id, "result": message.result})
    return None
