"""What can be done about findings: each fix, all of a rule, all that are safe, and comments that silence one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.document import Document
from caulk.linter.engine import Outcome
from caulk.linter.finding import Diagnostic
from caulk.linter.fixing import changes, mend
from caulk.linter.source import Edit
from caulk.linter.suppressing import ignore_here, ignore_in_file, name_of
from caulk.lsp.documents import View
from caulk.lsp.edits import workspace_edit
from lsprotocol import types

if TYPE_CHECKING:
    from caulk.lsp.server import Server

QUICK_FIX = types.CodeActionKind.QuickFix
FIX_ALL = "source.fixAll.caulk"


class Mending(NamedTuple):
    """All fixes of a document, or of one rule in it; `unsafe` ones too or not."""

    uri: str
    version: int | None
    rule: str | None
    unsafe: bool


def register(server: Server) -> None:
    """Offer what can be done about what is found at a place."""
    options = types.CodeActionOptions(code_action_kinds=[QUICK_FIX, FIX_ALL], resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        view = server.documents.get(params.text_document.uri)
        return list(actions(server, view, params)) if view is not None else []

    @server.feature(types.CODE_ACTION_RESOLVE)
    def resolved(action: types.CodeAction) -> types.CodeAction:
        given = action.data
        if isinstance(given, dict) and set(given) == set(Mending._fields):
            action.edit = mended(server, Mending(**given))
        return action


def actions(server: Server, view: View, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    """Give what can be done, the fixes first. Kinds that the client does not ask for are left out."""
    only = params.context.only
    if _is_wanted(QUICK_FIX, only):
        everything = server.linting.found(view)
        start, end = view.offset(params.range.start), view.offset(params.range.end)
        here = [each for each in everything if each.span.start <= end and start <= each.span.end]
        yield from _fixes(server, view, here, params.context.diagnostics)
        yield from _fixes_of_rules(server, view, here, everything)
        yield from _ignores(server, view, here)
    is_asked_for = params.context.trigger_kind != types.CodeActionTriggerKind.Automatic or only is not None
    is_offered = view.kind is not None and server.settings_of(view).fix_all
    if is_offered and is_asked_for and _is_wanted(FIX_ALL, only):
        mending = Mending(view.uri, view.version, None, unsafe=False)
        yield _to_resolve(server, "Fix all that caulk can fix safely", FIX_ALL, mending)


def mended(server: Server, mending: Mending) -> types.WorkspaceEdit | None:
    """Give the changes that mending comes to; None where the document is no longer what it was."""
    view = server.documents.get(mending.uri)
    document = view.document if view is not None else None
    if view is None or document is None or view.version != mending.version:
        return None
    done = mend(
        document,
        partial(_lint, server, view, mending.rule),
        partial(server.documents.with_text_of, view),
        unsafe=mending.unsafe,
    )
    return _edit(server, *changes(view.source, done.document.source))


def _lint(server: Server, view: View, rule: str | None, document: Document) -> Outcome:
    outcome = server.linting.lint(view, document)
    if rule is None:
        return outcome
    return outcome._replace(diagnostics=[found for found in outcome.diagnostics if found.rule == rule])


def _fixes(
    server: Server, view: View, here: list[Diagnostic], shown: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    known = {(each.code, str(each.range)): each for each in shown}
    for found in here:
        fix = found.fix
        if fix is not None and fix.edits:
            diagnostic = known.get((found.rule, str(view.range(found.span))))
            yield types.CodeAction(
                fix.title if fix.safe else f"{fix.title} (unsafe)",
                QUICK_FIX,
                [diagnostic] if diagnostic is not None else None,
                is_preferred=True if fix.safe else None,
                edit=_edit(server, *fix.edits),
            )


def _fixes_of_rules(
    server: Server, view: View, here: list[Diagnostic], everything: list[Diagnostic]
) -> Iterator[types.CodeAction]:
    """Offer to fix all findings of a rule where it has several, with its unsafe fixes if it has no others."""
    fixable = [found for found in everything if found.fix is not None and found.fix.edits]
    counts = Counter(found.rule for found in fixable)
    for rule in dict.fromkeys(found.rule for found in here if counts[found.rule] > 1):
        unsafe = not any(found.fix.safe for found in fixable if found.rule == rule and found.fix is not None)
        title = f"Fix all: {rule} (unsafe)" if unsafe else f"Fix all: {rule}"
        yield _to_resolve(server, title, QUICK_FIX, Mending(view.uri, view.version, rule, unsafe))


def _ignores(server: Server, view: View, here: list[Diagnostic]) -> Iterator[types.CodeAction]:
    document = view.document
    ways: tuple[tuple[str, Callable[..., Edit | None]], ...] = (("here", ignore_here), ("in this file", ignore_in_file))
    seen: set[str] = set()
    for found in here if document is not None else ():
        for where, write in ways:
            title = f"Ignore {name_of(found)} {where}"
            edit = write(document, found, server.linting.selectors) if title not in seen else None
            if edit is not None:
                seen.add(title)
                yield types.CodeAction(title, QUICK_FIX, edit=_edit(server, edit))


def _to_resolve(server: Server, title: str, kind: types.CodeActionKind | str, mending: Mending) -> types.CodeAction:
    """Offer what takes a while to work out: that is done when it is chosen, if the client can ask then."""
    if server.client.resolves_edits:
        return types.CodeAction(title, kind, data=mending._asdict())
    return types.CodeAction(title, kind, edit=mended(server, mending))


def _edit(server: Server, *edits: Edit) -> types.WorkspaceEdit:
    return workspace_edit(server.documents, edits, versioned=server.client.versioned_edits)


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(not wanted or kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)
