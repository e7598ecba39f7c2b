"""Findings as the client shows them."""

from __future__ import annotations

from collections.abc import Iterable

from caulk.linter.config.files import ConfigError
from caulk.linter.finding import Diagnostic
from caulk.linter.selection import UnknownSelectorError
from caulk.lsp.documents import View
from caulk.lsp.server import Server
from lsprotocol import types

SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Hint,
}


def register(server: Server) -> None:
    """Publish what is found whenever a document changes."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        publish(server, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        publish(server, params.text_document.uri)


def publish(server: Server, uri: str) -> None:
    """Send the findings of an open document."""
    view = server.documents.get(uri)
    if view is None:
        return
    try:
        outcome = server.linting.outcome(view)
    except (ConfigError, UnknownSelectorError):
        return
    found = outcome.diagnostics if outcome is not None else ()
    server.text_document_publish_diagnostics(
        types.PublishDiagnosticsParams(uri, list(diagnostics(view, found)), view.version)
    )


def diagnostics(view: View, found: Iterable[Diagnostic]) -> Iterable[types.Diagnostic]:
    """Give findings in the client's terms."""
    for each in found:
        yield types.Diagnostic(
            view.range(each.span),
            each.message,
            SEVERITY[each.severity],
            each.rule,
            types.CodeDescription(each.url),
            "caulk",
        )
