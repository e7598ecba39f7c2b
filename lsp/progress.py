"""How far something is that takes a while, for a client that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from lsprotocol import types
from pygls.exceptions import JsonRpcException

if TYPE_CHECKING:
    from caulk.lsp.server import Server

STEP = 5
"""Percent between two reports."""


class Progress:
    """One task. Nothing is told before it has begun, and never to a client that does not show it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._token = str(uuid4())
        self._is_shown = False
        self._told = 0

    async def begin(self, title: str) -> None:
        """Show that it begins, if the client lets us."""
        if not self._server.client.shows_progress:
            return
        try:
            await self._server.work_done_progress.create_async(self._token)
        except JsonRpcException:
            return
        self._is_shown = True
        begun = types.WorkDoneProgressBegin(title, cancellable=True, percentage=0)
        self._server.work_done_progress.begin(self._token, begun)

    def report(self, done: int, of: int) -> None:
        """Show how far it is, if that is worth telling."""
        percent = done * 100 // max(of, 1)
        if self._is_shown and percent >= self._told + STEP:
            self._told = percent
            report = types.WorkDoneProgressReport(message=f"{done} of {of}", percentage=percent)
            self._server.work_done_progress.report(self._token, report)

    @property
    def is_cancelled(self) -> bool:
        """Whether the user wants no more of it."""
        return self._is_shown and self._server.work_done_progress.tokens[self._token].cancelled()

    def end(self) -> None:
        """Show that it is over."""
        if self._is_shown:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd())
            self._is_shown = False
