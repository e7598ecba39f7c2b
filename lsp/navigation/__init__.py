"""Finding one's way: from a name to its places and back, through a file's outline, from file to file."""

from __future__ import annotations

from caulk.lsp.navigation import (
    calls,
    folding,
    linked_editing,
    links,
    outline,
    places,
    renaming,
    selecting,
    workspace_symbols,
)
from caulk.lsp.server import Server


def register(server: Server) -> None:
    """Declare all of it."""
    for feature in (
        places,
        renaming,
        linked_editing,
        links,
        outline,
        workspace_symbols,
        folding,
        selecting,
        calls,
    ):
        feature.register(server)
