"""SARIF 2.1.0, as GitHub's code scanning takes it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from caulk.linter.finding import Diagnostic, Fix, Related
from caulk.linter.report.escape import json_text, printable
from caulk.linter.report.explain import explain
from caulk.linter.report.fingerprint import line_hashes
from caulk.linter.report.paths import Paths, repository_root
from caulk.linter.rule import DOCS, Rule
from caulk.linter.run import FileError, Run, Style
from caulk.linter.source import Source, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
# GitHub shows from 7.0 on as high, from 4.0 on as medium, below as low.
SECURITY = {"error": "8.0", "warning": "5.5", "info": "3.0"}
LONGEST = 1024

Json = dict[str, Any]


def render(run: Run, style: Style) -> str:
    """Give one SARIF log with all enabled rules. Paths count from the repository's root."""
    return json_text(json.dumps(_Log(run).log()))


class _Log:
    """What the log's parts need to know of each other."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.paths = Paths(repository_root())
        self.rules = {rule.name: index for index, rule in enumerate(run.rules)}
        self.hashes: dict[Source, list[str]] = {}

    def log(self) -> Json:
        release = version("caulk")
        driver = {
            "name": "caulk",
            "informationUri": DOCS.removesuffix("/rules"),
            "version": release,
            "semanticVersion": release,
            "rules": [_rule(rule) for rule in self.run.rules],
        }
        invocation = {
            "executionSuccessful": not self.run.errors,
            "toolExecutionNotifications": [self.notification(error) for error in self.run.errors],
        }
        run = {
            "tool": {"driver": driver},
            "automationDetails": {"id": "caulk/"},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": [self.result(diagnostic) for diagnostic in self.run.diagnostics],
        }
        return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}

    def result(self, diagnostic: Diagnostic) -> Json:
        span = diagnostic.span
        result: Json = {
            "ruleId": diagnostic.rule,
            "level": LEVELS[diagnostic.severity],
            "message": {"text": printable(diagnostic.message)},
            "locations": [self.location(span)],
            "partialFingerprints": {"primaryLocationLineHash": self.fingerprint(span)},
        }
        if diagnostic.rule in self.rules:
            result["ruleIndex"] = self.rules[diagnostic.rule]
        if diagnostic.related:
            result["relatedLocations"] = [self.related(related) for related in diagnostic.related]
        if diagnostic.fix:
            result["fixes"] = [self.fix(diagnostic.fix)]
        return result

    def fingerprint(self, span: Span) -> str:
        hashes = self.hashes.get(span.source)
        if hashes is None:
            hashes = self.hashes[span.source] = line_hashes(span.source)
        return hashes[span.first.line - 1]

    def related(self, related: Related) -> Json:
        return {**self.location(related.at.span), "message": {"text": printable(related.message)}}

    def location(self, span: Span) -> Json:
        return {"physicalLocation": {"artifactLocation": self.artifact(span.source.path), "region": _region(span)}}

    def fix(self, fix: Fix) -> Json:
        replacements: dict[str, list[Json]] = {}
        for edit in fix.edits:
            replacement: Json = {"deletedRegion": _region(edit.span)}
            if edit.text:
                replacement["insertedContent"] = {"text": edit.text}
            replacements.setdefault(edit.span.source.path, []).append(replacement)
        changes = [
            {"artifactLocation": self.artifact(path), "replacements": edits} for path, edits in replacements.items()
        ]
        return {"description": {"text": printable(fix.title)}, "artifactChanges": changes}

    def artifact(self, path: str) -> Json:
        shown = self.paths[path]
        if Path(shown).is_absolute():
            return {"uri": "file:///" + quote(os.fsencode(shown.removeprefix("/")))}
        return {"uri": quote(os.fsencode(shown))}

    def notification(self, error: FileError) -> Json:
        place: Json = {"artifactLocation": self.artifact(error.path)}
        if error.line:
            place["region"] = {"startLine": error.line}
        return {
            "level": "error",
            "message": {"text": printable(error.message)},
            "locations": [{"physicalLocation": place}],
        }


def _region(span: Span) -> Json:
    (line, column), (last, end) = span.first, span.last
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}


def _rule(rule: Rule) -> Json:
    summary = rule.summary
    full = f"{summary}\n\n{rule.explanation}".strip()
    return {
        "id": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": full if len(full) <= LONGEST else full[: LONGEST - 1] + "…"},
        "help": {"text": explain(rule, "text"), "markdown": explain(rule, "markdown")},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": _properties(rule),
    }


def _properties(rule: Rule) -> Mapping[str, Any]:
    security = rule.category in ("security", "supply-chain")
    tags = ["security", rule.category] if rule.category == "supply-chain" else [rule.category]
    properties = {
        "tags": [*tags, *rule.aliases],
        "precision": rule.confidence,
        "problem.severity": PROBLEMS[rule.severity],
    }
    return {**properties, "security-severity": SECURITY[rule.severity]} if security else properties
