"""Another name for a thing, wherever it stands: the meaning of the files stays the same, or nothing is changed."""

from __future__ import annotations

from caulk.linter.compose.model import ComposeFile
from caulk.linter.image import ImageUse
from caulk.linter.source import Edit, Span
from caulk.lsp.documents import View
from caulk.lsp.edits import workspace_edit
from caulk.lsp.navigation.new_names import refusal
from caulk.lsp.navigation.surroundings import compose_files
from caulk.lsp.protocol import RefusedError
from caulk.lsp.server import Server
from caulk.lsp.symbols import Found, Symbol, symbol_at
from caulk.lsp.symbols.model import UNSET
from lsprotocol import types


class CannotRenameError(RefusedError):
    """Why something keeps its name, in a sentence for the user."""


def register(server: Server) -> None:
    """Answer for renaming."""

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        span = renameable(view, view.offset(params.position))
        return types.PrepareRenamePlaceholder(view.range(span), span.text)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def renamed(params: types.RenameParams) -> types.WorkspaceEdit | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        edits = rename(view, view.offset(params.position), params.new_name)
        return workspace_edit(server.documents, edits, versioned=server.client.versioned_edits)


def renameable(view: View, offset: int) -> Span:
    """Give the name at an offset that can be given another one. Raises CannotRenameError."""
    return _found(view, offset).mention.span


def rename(view: View, offset: int, new: str) -> list[Edit]:
    """Give the edits, in any files of the project, that give what is named at an offset another name.

    Raises CannotRenameError where the name is not allowed or taken, or where it could not be changed everywhere.
    """
    found = _found(view, offset)
    new = new.strip()
    if new == found.mention.span.text:
        return []
    reason = refusal(view, found.symbol, new)
    if reason is not None:
        raise CannotRenameError(reason)
    return [each.span.replace(new) for each in found.symbol.mentions if each.spelling == "name"]


def _found(view: View, offset: int) -> Found:
    found = symbol_at(view, offset, compose_files(view))
    if found is None:
        raise CannotRenameError(_what_is_there(view, offset))
    symbol = found.symbol
    if found.mention.spelling == "number" and not any(each.spelling == "name" for each in symbol.definitions):
        raise CannotRenameError("this stage has no name: give it one with `AS`")
    reason = _fixed(symbol)
    if reason is not None:
        raise CannotRenameError(reason)
    if found.mention.spelling != "name":
        raise CannotRenameError("the name is not written here: rename it where it stands")
    return found


def _what_is_there(view: View, offset: int) -> str:
    """Say why what stands at an offset has no name of its own."""
    document = view.document
    for node in document.nodes() if document is not None else ():
        if (
            isinstance(node, ImageUse)
            and node.span.source is view.source
            and node.span.start <= offset <= node.span.end
        ):
            return f"`{node.span.text}` is an image: it has its name from a registry"
    what = "compose file" if isinstance(document, ComposeFile) else "Dockerfile"
    return f"nothing here has a name that this {what} gives"


def _fixed(symbol: Symbol) -> str | None:
    """Say why a symbol cannot have another name at all."""
    for each in symbol.mentions:
        place = f"{each.span.source.path}:{each.span.first.line}"
        if each.spelling == "hidden":
            return f"a variable or an escape at {place} comes to `{symbol.name}`: that would still be the old name"
        if each.spelling == "possible":
            return f"`{each.span.text}` at {place} may mean `{symbol.name}`: that would still be the old name"
    key = next(iter(symbol.keys))
    if symbol.kind == "env" and key.at == UNSET:
        return f"`{symbol.name}` is not set in this file"
    if symbol.kind == "network" and symbol.name == "default":
        return "`default` is compose's own name for the network that services join by themselves"
    if not symbol.definitions and symbol.kind != "profile":
        return f"the {symbol.kind} `{symbol.name}` is not declared in any file that is known here"
    return None
