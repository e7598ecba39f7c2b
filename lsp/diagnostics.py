"""Findings in the client's terms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from caulk.linter.config.files import ConfigError
from caulk.linter.finding import Diagnostic, Related, Severity
from caulk.linter.registry import Registry
from caulk.linter.rule import Tag
from caulk.linter.source import Source, Span
from caulk.lsp.client import Client
from caulk.lsp.convert import Lines
from caulk.lsp.documents import Documents, View
from caulk.lsp.json_text import JsonText, json_array, json_object
from lsprotocol import types

SOURCE = "caulk"
MOST_CONTENTS = 4000  # a diagnostic takes about 300 bytes, a long compose file has some 200
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
    """What is the same for all findings of a rule: its page and its tags, if the client can show them."""

    page: str | None
    tags: tuple[types.DiagnosticTag, ...]


class Presenter:
    """Writes diagnostics of findings, with as much as a client understands."""

    def __init__(self, client: Client, documents: Documents, registry: Registry) -> None:
        self._client = client
        self._documents = documents
        self._registry = registry
        # Many findings lie in one file, stand at one place, or are of one rule.
        self._lines: dict[Source, tuple[Lines, int]] = {}
        self._ranges: dict[tuple[Source, int, int], JsonText] = {}
        self._rules: dict[str, _OfRule] = {}

    def diagnostics(self, found: Iterable[Diagnostic]) -> JsonText:
        """Write findings in the client's terms, in the same order. They may lie in any file."""
        return json_array(map(self._diagnostic, found))

    def _diagnostic(self, found: Diagnostic) -> str:
        page, tags = self._of_rule(found)
        content = _content(found.rule, found.severity, found.message, page, tags)
        related = f',"relatedInformation":{self._related(found)}' if found.related and self._client.related else ""
        return f'{{"range":{self._range(found.span)},{content}{related}}}'

    def _range(self, span: Span) -> JsonText:
        place = span.source, span.start, span.end
        if place not in self._ranges:
            self._ranges[place] = self._new_range(span.source.outward(span))
        return self._ranges[place]

    def _new_range(self, span: Span) -> JsonText:
        source = span.source
        if source not in self._lines:
            self._lines[source] = self._documents.lines_of(source)
        lines, beginning = self._lines[source]
        return _range(lines, span.start + beginning, span.end + beginning)

    def _of_rule(self, found: Diagnostic) -> _OfRule:
        if found.rule not in self._rules:
            rule = self._registry.get(found.rule) if self._client.tags else None
            tag = TAGS[rule.tag] if rule is not None and rule.tag else None
            page = found.url if self._client.code_links and found.url else None
            self._rules[found.rule] = _OfRule(page, (tag,) if tag in self._client.tags else ())
        return self._rules[found.rule]

    def _related(self, found: Diagnostic) -> JsonText:
        return json_array(self._related_place(each) for each in found.related)

    def _related_place(self, related: Related) -> JsonText:
        span = related.at.span.source.outward(related.at.span)
        location = json_object({"uri": self._documents.uri_of(span.source), "range": self._range(span)})
        return json_object({"location": location, "message": related.message})


@lru_cache(MOST_CONTENTS)
def _content(
    rule: str, severity: Severity, message: str, page: str | None, tags: tuple[types.DiagnosticTag, ...]
) -> str:
    """Write the members of a diagnostic that do not say where it is: most are the same after the next change."""
    members = {
        "message": message,
        "severity": SEVERITY[severity],
        "code": rule or None,
        "codeDescription": json_object({"href": page}) if page is not None else None,
        "source": SOURCE,
        "tags": tags or None,
    }
    return json_object(members)[1:-1]


def _range(lines: Lines, start: int, end: int) -> JsonText:
    (line, column), (last, behind) = lines.place(start), lines.place(end)
    return JsonText(f'{{"start":{{"line":{line},"character":{column}}},"end":{{"line":{last},"character":{behind}}}}}')


def trouble(view: View, error: ConfigError) -> Diagnostic:
    """Give what is wrong with an open config at its line, or at the first one. It is of no rule."""
    source: Source = view.source
    line = source.line(min(error.line or 1, len(source.line_starts)))
    indent = len(line.text) - len(line.text.lstrip())
    return Diagnostic("", "", "error", error.message, source.span(line.start + indent, line.end), (), "")
