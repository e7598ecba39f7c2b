"""Semantic tokens: what each piece of a document is, for the editor's colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.linked import Companion
from caulk.linter.shell.script import Inlay
from caulk.lsp.convert import units
from caulk.lsp.documents import View
from caulk.lsp.server import Server
from caulk.lsp.tokens import compose, dockerfile
from caulk.lsp.tokens.canvas import Canvas, Token
from lsprotocol import types

LEGEND = types.SemanticTokensLegend(
    [kind.value for kind in types.SemanticTokenTypes], [modifier.value for modifier in types.SemanticTokenModifiers]
)
FALLBACK = {"label": "macro", "macro": "keyword", "enumMember": "string", "class": "type", "namespace": "string"}
"""What a token is to a client that has not heard of its type."""
_TYPES = {kind: number for number, kind in enumerate(LEGEND.token_types)}
_MODIFIERS = {modifier: 1 << number for number, modifier in enumerate(LEGEND.token_modifiers)}
INTEGERS = 5
"""How many numbers a token takes in the protocol."""


class Sent:
    """What a client was sent last of each document, so that only what has changed need be sent again."""

    def __init__(self) -> None:
        self._data: dict[str, tuple[str, Sequence[int]]] = {}
        self._count = 0

    def full(self, uri: str, data: Sequence[int]) -> types.SemanticTokens:
        """Note all of a document's tokens."""
        self._count += 1
        self._data[uri] = str(self._count), data
        return types.SemanticTokens(data, str(self._count))

    def delta(self, uri: str, previous: str, data: Sequence[int]) -> types.SemanticTokens | types.SemanticTokensDelta:
        """Note all of a document's tokens, and give what differs from those sent under the id `previous`."""
        known, before = self._data.get(uri, ("", ()))
        whole = self.full(uri, data)
        return whole if known != previous else types.SemanticTokensDelta(list(edits(before, data)), whole.result_id)


def register(server: Server) -> None:
    """Give the tokens of a whole document, of a range, and what has changed since."""
    sent = Sent()

    def data(uri: str, range_: types.Range | None = None) -> Sequence[int] | None:
        view = server.documents.get(uri)
        client = server.client
        if view is None or not client.token_types:
            return None
        return encoded(view, tokens(view, range_), client.token_types, client.token_modifiers)

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)
    def full(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        found = data(params.text_document.uri)
        return sent.full(params.text_document.uri, found) if found is not None else None

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, LEGEND)
    def delta(params: types.SemanticTokensDeltaParams) -> types.SemanticTokens | types.SemanticTokensDelta | None:
        found = data(params.text_document.uri)
        return sent.delta(params.text_document.uri, params.previous_result_id, found) if found is not None else None

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, LEGEND)
    def within(params: types.SemanticTokensRangeParams) -> types.SemanticTokens | None:
        found = data(params.text_document.uri, params.range)
        return types.SemanticTokens(found) if found is not None else None


def tokens(view: View, range_: types.Range | None = None) -> Iterator[Token]:
    """Give the tokens of a document in their order, or those that reach into a range; offsets as in `view.source`."""
    document = view.document
    if document is None:
        return
    canvas = Canvas(view.source)
    if isinstance(document, Dockerfile):
        dockerfile.paint(canvas, document)
    else:
        compose.paint(canvas, document)
        for inlay in document.inlays:
            _inlay(canvas, inlay)
    start, end = (view.offset(range_.start), view.offset(range_.end)) if range_ else (0, len(view.source.text))
    yield from (token for token in canvas.tokens() if token.end > start and token.start < end)


def _inlay(canvas: Canvas, inlay: Companion) -> None:
    """Paint a Dockerfile that is written in a compose file."""
    if isinstance(inlay, Dockerfile) and isinstance(inlay.source, Inlay):
        inner = Canvas(inlay.source)
        dockerfile.paint(inner, inlay)
        canvas.span(inlay.source.outward(inlay.span), "")
        for token in inner.tokens():
            place = inlay.source.outward(inlay.source.span(token.start, token.end))
            canvas.span(place, token.brush.type, *token.brush.modifiers)


def encoded(
    view: View, found: Iterable[Token], known_types: frozenset[str], known_modifiers: frozenset[str]
) -> Sequence[int]:
    """Give tokens as the protocol counts them, each from the one before; what the client does not know is left out."""
    kinds = _types_for(known_types)
    text, encoding = view.text, view.documents.encoding
    shift = len(text) - len(view.source.text)
    data: list[int] = []
    last_line, last_column = 0, 0
    line, at, column = 0, 0, 0  # `column` counts the client's units from the line's start to `at`
    for token in found:
        number = kinds.get(token.brush.type)
        start, end = token.start + shift, token.end + shift
        if start >= view.lines.start(line + 1):
            line = view.lines.position(start).line
            at, column = view.lines.start(line), 0
        column += units(text[at:start], encoding)
        length = units(text[start:end], encoding)
        if number is not None:
            bits = sum(_MODIFIERS[each] for each in token.brush.modifiers & known_modifiers)
            data += (line - last_line, column - (last_column if line == last_line else 0), length, number, bits)
            last_line, last_column = line, column
        at, column = end, column + length
    return data


def _types_for(known: frozenset[str]) -> dict[str, int]:
    """Give the number of each type, or of that which stands for it for this client."""
    found: dict[str, int] = {}
    for kind in _TYPES:
        shown: str | None = kind
        while shown is not None and shown not in known:
            shown = FALLBACK.get(shown)
        if shown is not None:
            found[kind] = _TYPES[shown]
    return found


def edits(before: Sequence[int], after: Sequence[int]) -> Iterator[types.SemanticTokensEdit]:
    """Give the one change that makes the numbers after of those before; nothing where they are the same."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    start -= start % INTEGERS
    rest = range(shorter - start)
    tail = next(
        (count for count in rest if before[len(before) - 1 - count] != after[len(after) - 1 - count]), len(rest)
    )
    tail -= tail % INTEGERS
    if len(before) > start + tail or len(after) > start + tail:
        deleted = len(before) - start - tail
        yield types.SemanticTokensEdit(start, deleted, list(after[start : len(after) - tail]))
