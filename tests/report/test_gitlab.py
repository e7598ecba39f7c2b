from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.finding import Diagnostic
from caulk.linter.report import gitlab
from caulk.linter.run import FileError, Run, Style
from caulk.linter.source import Source

Found = Callable[..., Diagnostic]


def issues(run: Run) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(gitlab.render(run, Style()))
    return told


def test_a_finding_is_an_issue_that_names_its_rule(found: Found) -> None:
    (issue,) = issues(Run([found(Source("Dockerfile", "FROM a\nUSER root"), "root")], 1))
    assert issue["description"] == "root-user: the container runs as root"
    assert issue["check_name"] == "root-user"
    assert issue["severity"] == "major"
    assert issue["location"] == {"path": "Dockerfile", "lines": {"begin": 2, "end": 2}}


def test_paths_count_from_the_repository_s_root(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    (Path.cwd() / ".git").mkdir()
    (Path.cwd() / "web").mkdir()
    monkeypatch.chdir("web")
    (issue,) = issues(Run([found(Source("Dockerfile", "USER root"), "root")], 1))
    assert issue["location"]["path"] == "web/Dockerfile"


def test_a_finding_keeps_its_fingerprint_when_lines_above_it_come_and_go(found: Found) -> None:
    before = issues(Run([found(Source("Dockerfile", "USER root"), "root")], 1))
    after = issues(Run([found(Source("Dockerfile", "FROM a\n\n  USER root"), "root")], 1))
    assert before[0]["fingerprint"] == after[0]["fingerprint"]


def test_no_two_findings_share_a_fingerprint(found: Found) -> None:
    source = Source("Dockerfile", "USER root\nUSER root")
    told = issues(Run([found(source, "root"), found(source, "USER"), found(source, "root\nUSER")], 1))
    assert len({issue["fingerprint"] for issue in told}) == 3


def test_a_file_that_could_not_be_read_is_an_issue() -> None:
    (issue,) = issues(Run([], 0, errors=[FileError("Dockerfile", 3, "is broken")]))
    assert issue["severity"] == "blocker"
    assert issue["location"]["lines"]["begin"] == 3
