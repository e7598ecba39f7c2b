"""Proposals in the client's terms."""

from __future__ import annotations

from caulk.linter.registry import Registry
from caulk.linter.source import Span
from caulk.lsp import descriptions, markup
from caulk.lsp.client import Completing
from caulk.lsp.completion import Proposals
from caulk.lsp.completion.proposal import Proposal
from caulk.lsp.documents import View
from lsprotocol import types


def items(view: View, proposals: Proposals, able: Completing, registry: Registry) -> types.CompletionList:
    """Give a list that the client can show. Documentation comes later, where the client can ask for it."""
    shared = view.range(proposals.span)
    defaults = None
    if "editRange" in able.defaults:
        defaults = types.CompletionItemDefaults(edit_range=shared)
    found = []
    for number, each in enumerate(proposals.found):
        item = _item(each, number, able)
        text = _text(each, able, proposals.span)
        if defaults is not None and each.span is None:
            item.text_edit_text = text
        else:
            item.text_edit = types.TextEdit(view.range(each.span) if each.span is not None else shared, text)
        if each.about and not able.resolves:
            item.documentation = markup.documentation(documentation(each.about, registry), able.formats)
        found.append(item)
    return types.CompletionList(is_incomplete=False, items=found, item_defaults=defaults)


def _item(proposal: Proposal, number: int, able: Completing) -> types.CompletionItem:
    item = types.CompletionItem(proposal.label, kind=proposal.kind, sort_text=f"{number:04}")
    if proposal.detail:
        item.detail = proposal.detail
    if proposal.about:
        item.data = list(proposal.about)
    if proposal.deprecated and able.tags:
        item.tags = [types.CompletionItemTag.Deprecated]
    if proposal.snippet and able.snippets:
        item.insert_text_format = types.InsertTextFormat.Snippet
    if "\n" in (proposal.snippet or proposal.inserted) and able.adjusts:
        item.insert_text_mode = types.InsertTextMode.AdjustIndentation
    return item


def _text(proposal: Proposal, able: Completing, whole: Span) -> str:
    text = proposal.snippet if proposal.snippet and able.snippets else proposal.inserted
    place = proposal.span or whole
    source, start = place.source, place.start
    blank = " " if proposal.needs_blank and source.text[max(start - 1, 0) : start] in (":", "-") else ""
    return blank + source.with_own_breaks(text)


def documentation(about: tuple[str, ...], registry: Registry) -> str:
    """Tell of what a proposal is about; nothing where that is not known."""
    match about:
        case ("instruction", name):
            return descriptions.instruction(name)
        case ("flag", of, name):
            return descriptions.flag(name, of)
        case ("mount", kind):
            return descriptions.mount_type(kind)
        case ("mount-option", kind, name):
            return descriptions.mount_option(name, kind)
        case ("directive", name):
            return descriptions.directive(name)
        case ("key", *path):
            return descriptions.compose_key(path)
        case ("rule", name):
            rule = registry.get(name)
            return descriptions.rule(rule) if rule is not None else ""
    return ""
