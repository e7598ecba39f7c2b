"""Formatting of a document or a part of it, for whoever has asked for it in the settings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.formatting.lines import Layout
from caulk.linter.source import Edit, Span
from caulk.lsp.documents import View
from lsprotocol import types

if TYPE_CHECKING:
    from caulk.lsp.server import Server


def offer(server: Server, *, starting: bool = False) -> None:
    """Let the client know of formatting once the settings want it, so that no editor asks its user to choose.

    A client that cannot be told later is told at the start, and given no changes while the settings want none.
    """
    if types.TEXT_DOCUMENT_FORMATTING in server.protocol.fm.features:
        return
    if any(each.formatting for each in server.settings.all) or (starting and not server.client.learns_of_formatting):
        answer(server)
        if not starting:
            offers = {
                types.TEXT_DOCUMENT_FORMATTING: types.DocumentFormattingRegistrationOptions(),
                types.TEXT_DOCUMENT_RANGE_FORMATTING: types.DocumentRangeFormattingRegistrationOptions(
                    ranges_support=True
                ),
                types.TEXT_DOCUMENT_ON_TYPE_FORMATTING: types.DocumentOnTypeFormattingRegistrationOptions("\n"),
            }
            registrations = [types.Registration(method, method, options) for method, options in offers.items()]
            server.client_register_capability(types.RegistrationParams(registrations))


def answer(server: Server) -> None:
    """Format when asked to."""

    def changes(
        uri: str, options: types.FormattingOptions, ranges: Iterable[types.Range] | None = None
    ) -> list[types.TextEdit] | None:
        view = server.documents.get(uri)
        if view is None or not server.settings_of(view).formatting:
            return None
        found = edits(view, options)
        return list(text_edits(view, found if ranges is None else within(view, found, ranges)))

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def document(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        return changes(params.text_document.uri, params.options)

    @server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, types.DocumentRangeFormattingOptions(ranges_support=True))
    def part(params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
        return changes(params.text_document.uri, params.options, [params.range])

    @server.feature(types.TEXT_DOCUMENT_RANGES_FORMATTING)
    def parts(params: types.DocumentRangesFormattingParams) -> list[types.TextEdit] | None:
        return changes(params.text_document.uri, params.options, params.ranges)

    @server.feature(types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, types.DocumentOnTypeFormattingOptions("\n"))
    def typed(params: types.DocumentOnTypeFormattingParams) -> list[types.TextEdit] | None:
        view = server.documents.get(params.text_document.uri)
        if view is None or not server.settings_of(view).formatting:
            return None
        return list(text_edits(view, new_line(view, params.position.line, params.options)))


def new_line(view: View, line: int, options: types.FormattingOptions) -> list[Edit]:
    """Give what indents a line (from 0) that was just begun in a Dockerfile."""
    dockerfile = view.dockerfile
    if dockerfile is None or not 0 < line < len(view.source.line_starts):
        return []
    from caulk.linter.formatting.dockerfile import indent_new_line

    edit = indent_new_line(dockerfile, line + 1, _layout(options))
    return [edit] if edit is not None else []


def edits(view: View, options: types.FormattingOptions) -> list[Edit]:
    """Give what puts a document in order; nothing for one that is neither a Dockerfile nor a compose file."""
    document = view.document
    if document is None:
        return []
    layout = _layout(options)
    if isinstance(document, Dockerfile):
        from caulk.linter.formatting.dockerfile import edits as edits_of_dockerfile

        return edits_of_dockerfile(document, layout)
    from caulk.linter.formatting.compose import edits as edits_of_compose

    return edits_of_compose(document, layout)


def _layout(options: types.FormattingOptions) -> Layout:
    return Layout(max(options.tab_size, 1), options.insert_final_newline is not False, not options.insert_spaces)


def within(view: View, found: Iterable[Edit], ranges: Iterable[types.Range]) -> Iterator[Edit]:
    """Give the changes of the lines that ranges reach into; a line at whose very beginning one ends is none."""
    chosen: list[Span] = []
    for start, end in sorted(_lines_of(view, each) for each in ranges):
        if chosen and start <= chosen[-1].end:
            chosen[-1] = view.source.span(chosen[-1].start, max(end, chosen[-1].end))
        else:
            chosen.append(view.source.span(start, end))
    for edit in found:
        at = bisect_right(chosen, edit.span.start, key=lambda span: span.start) - 1
        if at >= 0 and edit.span.end <= chosen[at].end:
            yield edit


def _lines_of(view: View, range_: types.Range) -> tuple[int, int]:
    end = view.line(len(view.source.text))
    first, last = min(range_.start.line, end + 1), min(range_.end.line, end)
    if last > first and range_.end.character == 0:
        last -= 1
    return view.offset(types.Position(first, 0)), view.offset(types.Position(last + 1, 0))


def text_edits(view: View, found: Iterable[Edit]) -> Iterator[types.TextEdit]:
    """Give changes in the client's terms."""
    return (types.TextEdit(view.range(edit.span), view.source.with_own_breaks(edit.text)) for edit in found)
