"""What the client at the other end can do, as it said when it was started."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types
from pygls.capabilities import get_capability


class Completing(NamedTuple):
    """What a client can do with proposals.

    snippets   knows text with places to fill in
    adjusts    can be told to indent the further lines of what is put in as the line that it is put in
    tags       shows which proposals are deprecated
    resolves   asks for the documentation of a proposal when it is looked at
    defaults   what may be said once for a whole list of proposals
    formats    in which formats it shows their documentation, the best first
    """

    snippets: bool = False
    adjusts: bool = False
    tags: bool = False
    resolves: bool = True
    defaults: frozenset[str] = frozenset()
    formats: tuple[types.MarkupKind, ...] = ()

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Completing:
        """Read what a client said of itself."""
        lists = "text_document.completion.completion_list"
        item = "text_document.completion.completion_item"
        modes = get_capability(capabilities, f"{item}.insert_text_mode_support.value_set", ())
        tags = get_capability(capabilities, f"{item}.tag_support.value_set", ())
        resolved = get_capability(capabilities, f"{item}.resolve_support.properties")
        return cls(
            snippets=bool(get_capability(capabilities, f"{item}.snippet_support", False)),
            adjusts=types.InsertTextMode.AdjustIndentation in (modes or ()),
            tags=types.CompletionItemTag.Deprecated in (tags or ()),
            resolves=resolved is None or "documentation" in resolved,
            defaults=frozenset(get_capability(capabilities, f"{lists}.item_defaults", ()) or ()),
            formats=tuple(get_capability(capabilities, f"{item}.documentation_format", ()) or ()),
        )


class Client(NamedTuple):
    """A client's abilities, those that change what it is told.

    pulls            asks for diagnostics, and can be told to ask again; every other one is sent them
    pulls_related    takes findings in other files together with those that it asked for
    related          shows related places of a finding
    tags             knows which tags of findings
    code_links       shows a link at a finding's code
    versioned_edits  takes edits that say for which version of a document they are
    resolves_edits   asks for the edit of a code action when that is chosen
    watches          reports changes of files, if told which, and `watches_folders` those in one folder
    configures       can be asked for settings, and `is_told_settings` if told to say when they change
    shows_progress   shows progress that nobody asked for
    learns_of_formatting  can be told later that there is formatting
    shows_documents  opens a document when told to
    token_types      which types of semantic tokens it knows; none where it shows no tokens
    token_modifiers  and which of their modifiers
    completing       what it can do with proposals
    hover_formats    in which formats it shows hovers, the best first
    nests_symbols    shows a document's symbols as a tree
    link_tooltips    shows what is said of a link
    most_folds       how many folding ranges it takes of a document; None: all
    signature_formats  the same of signatures
    refreshes        which of `inlay_hint`, `code_lens` and `semantic_tokens` it asks for again when told to
    """

    pulls: bool = False
    pulls_related: bool = False
    related: bool = False
    tags: frozenset[types.DiagnosticTag] = frozenset()
    code_links: bool = False
    versioned_edits: bool = False
    resolves_edits: bool = False
    watches: bool = False
    watches_folders: bool = False
    configures: bool = False
    is_told_settings: bool = False
    shows_progress: bool = False
    learns_of_formatting: bool = False
    shows_documents: bool = False
    token_types: frozenset[str] = frozenset()
    token_modifiers: frozenset[str] = frozenset()
    completing: Completing = Completing()
    hover_formats: tuple[types.MarkupKind, ...] = ()
    nests_symbols: bool = False
    link_tooltips: bool = False
    most_folds: int | None = None
    signature_formats: tuple[types.MarkupKind, ...] = ()
    refreshes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Client:
        """Read what a client said of itself."""

        def can(path: str) -> bool:
            return bool(get_capability(capabilities, path, False))

        shown = "text_document.publish_diagnostics"
        pulled = "text_document.diagnostic"
        tags = get_capability(capabilities, f"{shown}.tag_support.value_set", ())
        tokens = "text_document.semantic_tokens"
        resolved = get_capability(capabilities, "text_document.code_action.resolve_support.properties", ())
        signature = "text_document.signature_help.signature_information"
        return cls(
            pulls=get_capability(capabilities, pulled) is not None and can("workspace.diagnostics.refresh_support"),
            pulls_related=can(f"{pulled}.related_document_support"),
            related=can(f"{shown}.related_information") or can(f"{pulled}.related_information"),
            tags=frozenset(tags or ()),
            code_links=can(f"{shown}.code_description_support") or can(f"{pulled}.code_description_support"),
            versioned_edits=can("workspace.workspace_edit.document_changes"),
            resolves_edits="edit" in (resolved or ()),
            watches=can("workspace.did_change_watched_files.dynamic_registration"),
            watches_folders=can("workspace.did_change_watched_files.relative_pattern_support"),
            configures=can("workspace.configuration"),
            is_told_settings=can("workspace.did_change_configuration.dynamic_registration"),
            shows_progress=can("window.work_done_progress"),
            learns_of_formatting=can("text_document.formatting.dynamic_registration")
            and can("text_document.range_formatting.dynamic_registration"),
            shows_documents=can("window.show_document.support"),
            token_types=frozenset(get_capability(capabilities, f"{tokens}.token_types", ()) or ()),
            token_modifiers=frozenset(get_capability(capabilities, f"{tokens}.token_modifiers", ()) or ()),
            completing=Completing.of(capabilities),
            signature_formats=tuple(get_capability(capabilities, f"{signature}.documentation_format", ()) or ()),
            hover_formats=tuple(get_capability(capabilities, "text_document.hover.content_format", ()) or ()),
            nests_symbols=can("text_document.document_symbol.hierarchical_document_symbol_support"),
            link_tooltips=can("text_document.document_link.tooltip_support"),
            most_folds=get_capability(capabilities, "text_document.folding_range.range_limit") or None,
            refreshes=frozenset(
                name
                for name in ("inlay_hint", "code_lens", "semantic_tokens")
                if can(f"workspace.{name}.refresh_support")
            ),
        )
