"""Proposals in comments that silence findings: how they begin, and the rules that they can name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caulk.linter.document import Document
from caulk.linter.registry import Registry
from caulk.linter.source import Span
from caulk.lsp.completion.proposal import Found, Proposal, words
from lsprotocol.types import CompletionItemKind as Kind

_OURS = re.compile(r"#[ \t]*caulk:[ \t]*ignore(?:-file)?[ \t]*\[[^\]]*\Z")
_HADOLINT = re.compile(r"#[ \t]*hadolint[ \t]+(?:global[ \t]+|stage[ \t]+)?ignore[ \t]*=[ \t]*[\w, \t]*\Z")
_BEGINNING = re.compile(r"#[ \t]*([\w:-]*)\Z")
_NAME = re.compile(r"[\w:.-]*")
BEGINNINGS = (
    Proposal("caulk: ignore", Kind.Keyword, "silences rules for what stands below", "caulk: ignore[", rank=6),
    Proposal("caulk: ignore-file", Kind.Keyword, "silences rules in this file", "caulk: ignore-file[", rank=7),
)


def propose(document: Document, offset: int, registry: Registry) -> Found | None:
    """Propose what could stand in a comment at an offset; None where there is none, or something else may begin."""
    comments = (each.span for each in document.comments)
    span = next((each for each in comments if each.start < offset <= each.end), None)
    if span is None:
        return None
    before = span.source.text[span.start : offset]
    if _OURS.match(before):
        return _word(span, offset), rules(registry, document.kind)
    if _HADOLINT.match(before):
        return _word(span, offset), _codes(registry, document.kind)
    beginning = _BEGINNING.match(before)
    if beginning is None or (document.kind == "dockerfile" and span.first.line == 1):
        return None
    return span.source.span(span.start + beginning.start(1), offset), iter(BEGINNINGS)


def rules(registry: Registry, kind: str | None = None) -> Iterator[Proposal]:
    """Propose the rules that can speak of a kind of document; of any, where none is named."""
    of_kind = registry.rules("dockerfile" if kind == "dockerfile" else "compose" if kind == "compose" else None)
    for rule in sorted(of_kind, key=lambda rule: rule.name):
        yield Proposal(rule.name, Kind.Value, rule.summary, about=("rule", rule.name))


def _codes(registry: Registry, kind: str) -> Iterator[Proposal]:
    of_kind = registry.rules("dockerfile" if kind == "dockerfile" else "compose")
    codes = (code for rule in of_kind for code in rule.aliases if code[:2] == "DL")
    return words(sorted(codes), Kind.Value)


def _word(span: Span, offset: int) -> Span:
    """Give the name around an offset."""
    source = span.source
    found = next(
        match for match in _NAME.finditer(source.text, span.start, span.end) if match.start() <= offset <= match.end()
    )
    return source.span(found.start(), found.end())
