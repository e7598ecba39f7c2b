"""GitLab's Code Quality report: an artifact that a merge request shows."""

from __future__ import annotations

import json
from typing import Any

from caulk.linter.finding import Diagnostic, Severity
from caulk.linter.report.escape import json_text
from caulk.linter.report.identity import identities
from caulk.linter.report.paths import Paths, repository_root
from caulk.linter.run import FileError, Run, Style

SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}


def render(run: Run, style: Style) -> str:
    """Give a JSON array. GitLab hides the names of checks, so a description begins with the rule's."""
    paths = Paths(repository_root())
    found = [
        _issue(diagnostic, identity, paths)
        for diagnostic, identity in zip(run.diagnostics, identities(run.diagnostics, paths), strict=True)
    ]
    return json_text(json.dumps([*found, *(_unreadable(error, paths) for error in run.errors)], indent=1))


def _issue(diagnostic: Diagnostic, identity: str, paths: Paths) -> dict[str, Any]:
    first, last = diagnostic.span.first, diagnostic.span.last
    return {
        "description": f"{diagnostic.rule}: {diagnostic.message}",
        "check_name": diagnostic.rule,
        "fingerprint": identity,
        "severity": SEVERITIES[diagnostic.severity],
        "location": {
            "path": paths[diagnostic.span.source.path],
            "lines": {"begin": first.line, "end": last.line},
        },
    }


def _unreadable(error: FileError, paths: Paths) -> dict[str, Any]:
    from hashlib import sha256

    path = paths[error.path]
    return {
        "description": f"could not be linted: {error.message}",
        "check_name": "caulk",
        "fingerprint": sha256(f"caulk\0{path}\0{error.message}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": error.line or 1, "end": error.line or 1}},
    }
