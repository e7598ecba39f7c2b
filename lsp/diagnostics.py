"""Findings in the client's terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from caulk.linter.config.files import ConfigError
from caulk.linter.finding import Diagnostic
from caulk.linter.registry import Registry
from caulk.linter.rule import Tag
from caulk.linter.source import Source, Span
from caulk.lsp.client import Client
from caulk.lsp.documents import Documents, View
from lsprotocol import types

SOURCE = "caulk"
SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Hint,
}
TAGS: dict[Tag, types.DiagnosticTag] = {
    "unnecessary": types.DiagnosticTag.Unnecessary,
    "deprecated": types.DiagnosticTag.Deprecated,
}


class _OfRule(NamedTuple):
    """What is the same for all findings of a rule: the link to its page, and its tag."""

    link: types.CodeDescription | None
    tags: list[types.DiagnosticTag] | None


class Presenter:
    """Makes diagnostics of findings, with as much as a client understands."""

    def __init__(self, client: Client, documents: Documents, registry: Registry) -> None:
        self._client = client
        self._documents = documents
        self._registry = registry
        # Many findings stand at one place, and many are of one rule.
        self._ranges: dict[Span, types.Range] = {}
        self._rules: dict[str, _OfRule] = {}

    def diagnostics(self, found: Iterable[Diagnostic]) -> list[types.Diagnostic]:
        """Give findings in the client's terms, in the same order. They may lie in any file."""
        return [self._diagnostic(each) for each in found]

    def _diagnostic(self, found: Diagnostic) -> types.Diagnostic:
        of_rule = self._of_rule(found)
        return types.Diagnostic(
            self._range(found.span),
            found.message,
            SEVERITY[found.severity],
            found.rule,
            of_rule.link,
            SOURCE,
            tags=of_rule.tags,
            related_information=self._related(found) if self._client.related and found.related else None,
        )

    def _range(self, span: Span) -> types.Range:
        if span not in self._ranges:
            self._ranges[span] = self._documents.location(span).range
        return self._ranges[span]

    def _of_rule(self, found: Diagnostic) -> _OfRule:
        if found.rule not in self._rules:
            rule = self._registry.get(found.rule) if self._client.tags else None
            tag = TAGS[rule.tag] if rule is not None and rule.tag else None
            link = types.CodeDescription(found.url) if self._client.code_links else None
            self._rules[found.rule] = _OfRule(link, [tag] if tag in self._client.tags else None)
        return self._rules[found.rule]

    def _related(self, found: Diagnostic) -> list[types.DiagnosticRelatedInformation]:
        return [
            types.DiagnosticRelatedInformation(self._documents.location(each.at.span), each.message)
            for each in found.related
        ]


def essence(text: str, found: Sequence[Diagnostic], trouble: str = "") -> str:
    """Give what differs for two lists of findings in a text that are not shown alike."""
    return f"{hash((text, trouble, *map(_essence, found))):x}"


def _essence(found: Diagnostic) -> tuple[object, ...]:
    related = tuple((each.at.span.source.path, each.at.span.first, each.message) for each in found.related)
    return (
        found.rule,
        found.severity,
        found.message,
        found.span.start,
        found.span.end,
        related,
    )


def trouble(view: View, error: ConfigError) -> types.Diagnostic:
    """Give what is wrong with an open config at its line, or at the first one."""
    source: Source = view.source
    line = source.line(min(error.line or 1, len(source.line_starts)))
    indent = len(line.text) - len(line.text.lstrip())
    span = source.span(line.start + indent, line.end)
    return types.Diagnostic(view.range(span), error.message, types.DiagnosticSeverity.Error, source=SOURCE)
