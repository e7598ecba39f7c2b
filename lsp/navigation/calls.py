"""Services as a hierarchy: which wait for which. Editors show it as they show who calls a function."""

from __future__ import annotations

from collections.abc import Iterable

from caulk.linter.compose.references import ServiceUse
from caulk.linter.compose.service import Service
from caulk.linter.source import Span
from caulk.lsp.documents import Documents, View
from caulk.lsp.server import Server
from caulk.lsp.symbols import mention_at
from lsprotocol import types


def register(server: Server) -> None:
    """Answer for the call hierarchy."""
    documents = server.documents

    @server.feature(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)
    def prepare(params: types.CallHierarchyPrepareParams) -> list[types.CallHierarchyItem] | None:
        view = documents.get(params.text_document.uri)
        service = service_at(view, view.offset(params.position)) if view is not None else None
        return [_item(documents, service, params.text_document.uri)] if service is not None else None

    @server.feature(types.CALL_HIERARCHY_INCOMING_CALLS)
    def incoming(params: types.CallHierarchyIncomingCallsParams) -> list[types.CallHierarchyIncomingCall] | None:
        service = _of_item(documents, params.item)
        if service is None:
            return None
        return [
            types.CallHierarchyIncomingCall(_item(documents, other, str(params.item.data)), _ranges(documents, spans))
            for other, spans in waiting_for(service).items()
        ]

    @server.feature(types.CALL_HIERARCHY_OUTGOING_CALLS)
    def outgoing(params: types.CallHierarchyOutgoingCallsParams) -> list[types.CallHierarchyOutgoingCall] | None:
        service = _of_item(documents, params.item)
        if service is None:
            return None
        return [
            types.CallHierarchyOutgoingCall(_item(documents, other, str(params.item.data)), _ranges(documents, spans))
            for other, spans in waits_for(service).items()
        ]


def service_at(view: View, offset: int) -> Service | None:
    """Give the service that is named at an offset of a compose file."""
    mention = mention_at(view, offset)
    if mention is None or mention.key.kind != "service" or view.compose is None:
        return None
    return view.compose.by_name.get(mention.key.name)


def waits_for(service: Service) -> dict[Service, list[Span]]:
    """Give the services that start before a service, each with the places that say so."""
    found: dict[Service, list[Span]] = {}
    for reference in service.references:
        target = reference.target if isinstance(reference, ServiceUse) and reference.makes_wait else None
        if target is not None:
            found.setdefault(target, []).append(reference.span)
    return found


def waiting_for(service: Service) -> dict[Service, list[Span]]:
    """Give the services that start after a service, each with the places that say so."""
    others = ((other, waits_for(other).get(service)) for other in service.file.services)
    return {other: spans for other, spans in others if spans is not None}


def _item(documents: Documents, service: Service, uri: str) -> types.CallHierarchyItem:
    """Give a service as an item; its data is the document in whose project it stands."""
    name, whole = documents.location(service.span), documents.location(service.declared.span)
    kind = types.SymbolKind.Class
    return types.CallHierarchyItem(service.name, kind, name.uri, whole.range, name.range, data=uri)


def _of_item(documents: Documents, item: types.CallHierarchyItem) -> Service | None:
    view = documents.get(item.data) if isinstance(item.data, str) else None
    return view.compose.by_name.get(item.name) if view is not None and view.compose is not None else None


def _ranges(documents: Documents, spans: Iterable[Span]) -> list[types.Range]:
    return [documents.location(span).range for span in spans]
