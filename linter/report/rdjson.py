"""reviewdog's diagnostic format. Its columns count bytes of UTF-8, from 1; safe fixes become suggestions."""

from __future__ import annotations

import json
from typing import Any

from caulk.linter.finding import Diagnostic, Fix, Severity
from caulk.linter.report.escape import json_text
from caulk.linter.report.paths import Paths, repository_root
from caulk.linter.run import Run, Style
from caulk.linter.source import Source, Span

SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(run: Run, style: Style) -> str:
    """Give one JSON object."""
    paths = Paths(repository_root())
    told = {
        "source": {"name": "caulk", "url": "https://caulk.readthedocs.io/"},
        "diagnostics": [_diagnostic(diagnostic, paths) for diagnostic in run.diagnostics],
    }
    return json_text(json.dumps(told, indent=1))


def _diagnostic(diagnostic: Diagnostic, paths: Paths) -> dict[str, Any]:
    told: dict[str, Any] = {
        "message": diagnostic.message,
        "location": _location(diagnostic.span, paths),
        "severity": SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule, "url": diagnostic.url},
    }
    if diagnostic.related:
        told["relatedLocations"] = [
            {"message": related.message, "location": _location(related.at.span, paths)}
            for related in diagnostic.related
        ]
    if diagnostic.fix and diagnostic.fix.safe and _is_within(diagnostic.fix, diagnostic.span.source):
        told["suggestions"] = [_suggestion(diagnostic.fix)]
    return told


def _is_within(fix: Fix, source: Source) -> bool:
    return all(edit.span.source is source for edit in fix.edits)


def _suggestion(fix: Fix) -> dict[str, Any]:
    """Give the edits of a fix as one, since a reader may take one suggestion and leave another."""
    edits = sorted(fix.edits, key=lambda edit: (edit.span.start, edit.span.end))
    source, start, at = edits[0].span.source, edits[0].span.start, edits[0].span.start
    parts: list[str] = []
    for edit in edits:
        parts += [source.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return {"range": _range(Span(source, start, at)), "text": "".join(parts)}


def _location(span: Span, paths: Paths) -> dict[str, Any]:
    return {"path": paths[span.source.path], "range": _range(span)}


def _range(span: Span) -> dict[str, Any]:
    return {"start": _position(span.source, span.start), "end": _position(span.source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogateescape")) + 1}
