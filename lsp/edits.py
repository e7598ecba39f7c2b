"""Changes to texts as the client makes them."""

from __future__ import annotations

from collections.abc import Iterable

from caulk.linter.source import Edit
from caulk.lsp.documents import Documents
from lsprotocol import types


def workspace_edit(documents: Documents, edits: Iterable[Edit], *, versioned: bool) -> types.WorkspaceEdit:
    """Give edits, which must not overlap, in any files in the client's terms.

    With `versioned`, those in an open document say for which version they are, so that a client that has a newer
    text refuses them.
    """
    by_uri: dict[str, list[types.TextEdit]] = {}
    for edit in edits:
        place = documents.location(edit.span)
        by_uri.setdefault(place.uri, []).append(
            types.TextEdit(place.range, edit.span.source.with_own_breaks(edit.text))
        )
    if not versioned:
        return types.WorkspaceEdit(changes=dict(by_uri))
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, _version(documents, uri)), each)
            for uri, each in by_uri.items()
        ]
    )


def _version(documents: Documents, uri: str) -> int | None:
    view = documents.get(uri)
    return view.version if view is not None else None
