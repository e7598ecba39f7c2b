"""ShellCheck beside the server: asked in a thread, so that all else is shown before it has answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from caulk.linter.shell.remarks import Snippet
from caulk.linter.shell.shellcheck import ShellCheck
from caulk.lsp.documents import View


class ShellChecking:
    """Asks ShellCheck about documents, one after another, and of each only about what it is now.

    answered   called with a document's URI when its scripts have been looked at
    """

    def __init__(self, shellcheck: ShellCheck, answered: Callable[[str], None]) -> None:
        self._shellcheck = shellcheck
        self._answered = answered
        self._wanted: dict[str, Sequence[Snippet]] = {}
        self._task: asyncio.Task[None] | None = None

    def want(self, view: View) -> None:
        """See to it that the scripts of a document are checked; returns at once."""
        document = view.document
        if document is None or not self._shellcheck.lacks(document.snippets):
            self._wanted.pop(view.uri, None)
            return
        self._wanted[view.uri] = document.snippets
        if not self.is_busy:
            self._task = asyncio.get_running_loop().create_task(self._ask())

    @property
    def is_busy(self) -> bool:
        """Whether it is yet to answer."""
        return self._task is not None and not self._task.done()

    def stop(self) -> None:
        """Ask no more, and end the program if it is at work."""
        self._wanted.clear()
        self._shellcheck.stop()

    async def _ask(self) -> None:
        loop = asyncio.get_running_loop()
        while self._wanted:
            uri, snippets = self._wanted.popitem()
            await loop.run_in_executor(None, self._shellcheck.remarks, snippets)
            self._answered(uri)
