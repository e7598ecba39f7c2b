"""When the client is shown what is found: it is sent that, or told to ask again, as the client can.

What the user has just changed comes first, then the documents linked with it, for their findings may change too. Work
that has become old, because another change came, is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from caulk.linter.finding import Diagnostic
from caulk.linter.gathering import told_once
from caulk.lsp import garbage
from caulk.lsp.diagnostics import Presenter, trouble
from caulk.lsp.documents import View
from caulk.lsp.json_text import JsonText, json_object
from lsprotocol import types
from pygls.uris import from_fs_path

if TYPE_CHECKING:
    from caulk.lsp.server import Server

Findings = dict[str, list[Diagnostic]]


class Updates:
    """What the client was last shown, and what it is to be shown next."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._shown: dict[str, tuple[int | None, str]] = {}
        self._elsewhere: dict[str, Findings] = {}
        self._due: dict[str, None] = {}
        self._is_all_due = False
        self._generation = 0
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def after(self, milliseconds: int, *changed: str) -> None:
        """Show documents that have changed, then those linked with them, when for that long nothing else has happened.

        Where none is named, anything may have changed.
        """
        self._due.update(dict.fromkeys(changed))
        self._is_all_due |= not changed
        self._generation = self._server.documents.generation
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(milliseconds / 1000, self._start)

    def now(self, uri: str) -> None:
        """Show a document at once, and all others soon if it has made them others."""
        view = self._server.documents.get(uri)
        if view is not None:
            self._show(view)
            self._settle()
        self._catch_up()
        garbage.in_pause()

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be shown."""
        return self._timer is not None or self._task is not None

    def stop(self) -> None:
        """Drop what is not yet shown."""
        if self._timer is not None:
            self._timer.cancel()
        if self._task is not None:
            self._task.cancel()
        self._timer = self._task = None

    def close(self, uri: str) -> None:
        """Take back what was shown of a document, and of others because of it."""
        self._due.pop(uri, None)
        self._server.linting.forget(uri)
        if self._shown.pop(uri, None) is not None and not self._server.client.pulls:
            self._publish(uri, self._presented(()))
        self._show_elsewhere(uri, {})
        self._catch_up()

    def report(self, uri: str, previous: str | None) -> JsonText:
        """Answer a client that asks for what is found in a document; `previous` is the id of the last answer it has."""
        view = self._server.documents.get(uri)
        if view is None:
            return _full(self._presented(()))
        found, result = self._found(view)
        self._settle()
        self._shown[uri] = view.version, result
        related = self._related(view) if self._server.client.pulls_related else None
        if previous == result:
            return json_object({"kind": "unchanged", "resultId": result, "relatedDocuments": related})
        return _full(found, result, related)

    def _settle(self) -> None:
        """See to what follows from having linted: what is wrong with configs is told, and new places are watched."""
        self._server.complain()
        self._server.watching.keep_up()

    def _start(self) -> None:
        self._timer = None
        self._task = asyncio.get_running_loop().create_task(self._run())

    def _catch_up(self) -> None:
        if self._server.documents.generation != self._generation:
            self.after(0)

    async def _run(self) -> None:
        """Show what is due, and let what the client sends come in between."""
        documents, is_old = self._server.documents, False
        for uri in tuple(self._due):
            if (view := documents.get(uri)) is not None:
                self._show(view)
            await asyncio.sleep(0)
        for view in self._others():
            is_old |= self._show(view)
            await asyncio.sleep(0)
        self._due.clear()
        self._is_all_due = False
        if is_old and self._server.client.pulls:
            self._server.workspace_diagnostic_refresh(None)
        self._settle()
        self._task = None
        garbage.in_pause()

    def _others(self) -> list[View]:
        """Give the documents in which something else may be found now, those left out that have changed themselves."""
        documents, concerns = self._server.documents, self._server.linting.concerns
        changed = [view for uri in self._due if (view := documents.get(uri)) is not None]
        return [
            view
            for view in documents
            if view.uri not in self._due and (self._is_all_due or any(concerns(view, each) for each in changed))
        ]

    def _show(self, view: View) -> bool:
        """Send what is found in a document if it is not what was sent; say whether it is not what the client got."""
        found, result = self._found(view)
        before = self._shown.get(view.uri)
        if self._server.client.pulls:
            return before is not None and before[1] != result
        if before != (view.version, result):
            self._shown[view.uri] = view.version, result
            self._publish(view.uri, found, view.version)
        self._show_elsewhere(view.uri, self._server.linting.found_elsewhere(view))
        return True

    def _found(self, view: View) -> tuple[JsonText, str]:
        """Write what is found in a document; give also what tells apart two answers that differ."""
        linting = self._server.linting
        found = linting.found(view)
        if linting.asks(view):
            self._server.shellchecking.want(view)
        error = linting.trouble(view)
        shown = self._presented(found if error is None else [*found, trouble(view, error)])
        return shown, f"{hash((view.text, shown)):x}"

    def _presented(self, found: Iterable[Diagnostic]) -> JsonText:
        server = self._server
        return Presenter(server.client, server.documents, server.linting.selectors.registry).diagnostics(found)

    def _related(self, view: View) -> JsonText:
        """Give what is found in files that are not open, those left out of which nothing was told before."""
        before = self._elsewhere.pop(view.uri, {})
        found = self._elsewhere[view.uri] = self._server.linting.found_elsewhere(view)
        paths = dict.fromkeys((*before, *found))
        return json_object({from_fs_path(path) or "": _full(self._presented(found.get(path, ()))) for path in paths})

    def _show_elsewhere(self, teller: str, found: Findings) -> None:
        """Send what one document has to tell of files that are not open, with what the others have told of them."""
        before = self._elsewhere.pop(teller, {})
        if found:
            self._elsewhere[teller] = found
        for path in dict.fromkeys((*before, *found)):
            if self._server.documents.at(path) is None and before.get(path) != found.get(path):
                told = [each for findings in self._elsewhere.values() for each in findings.get(path, ())]
                self._publish(from_fs_path(path) or "", self._presented(told_once((), told)))

    def _publish(self, uri: str, found: JsonText, version: int | None = None) -> None:
        params = json_object({"uri": uri, "diagnostics": found, "version": version})
        self._server.protocol.notify(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)


def _full(found: JsonText, result: str | None = None, related: JsonText | None = None) -> JsonText:
    return json_object({"kind": "full", "items": found, "resultId": result, "relatedDocuments": related})


def register(server: Server) -> None:
    """Show what is found whenever a document changes."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.updates.now(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        view = server.documents.get(params.text_document.uri)
        if view is not None:
            server.updates.after(server.settings_of(view).debounce, view.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.updates.close(params.text_document.uri)


def answer_pulls(server: Server) -> None:
    """Let the client ask for what is found."""

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="caulk"),
    )
    def pulled(params: types.DocumentDiagnosticParams) -> JsonText:
        return server.updates.report(params.text_document.uri, params.previous_result_id)
