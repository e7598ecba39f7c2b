from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from caulk.linter.finding import Diagnostic, Fix, Related
from caulk.linter.report import json as report
from caulk.linter.run import Run, Style
from caulk.linter.source import Source, Span

Place = Callable[[Source, str], Span]
Found = Callable[..., Diagnostic]
FINDING = {
    "rule": "root-user",
    "aliases": ["DL3002"],
    "category": "security",
    "severity": "warning",
    "message": "the container runs as root",
    "path": "web/Dockerfile",
    "start": {"line": 2, "column": 6, "offset": 12},
    "end": {"line": 2, "column": 10, "offset": 16},
    "related": [
        {
            "message": "it is run here",
            "path": "compose.yaml",
            "start": {"line": 1, "column": 1, "offset": 0},
            "end": {"line": 1, "column": 4, "offset": 3},
        }
    ],
    "fix": {
        "title": "Drop it",
        "safe": True,
        "edits": [
            {
                "path": "web/Dockerfile",
                "start": {"line": 2, "column": 6, "offset": 12},
                "end": {"line": 2, "column": 10, "offset": 16},
                "text": "",
            }
        ],
    },
    "url": "https://example.org/root-user/",
}


def rendered(run: Run) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(report.render(run, Style()))
    return loaded


def test_a_finding_has_all_that_is_promised(found: Found, place: Place) -> None:
    source = Source("web/Dockerfile", "FROM x\nUSER root\n")
    compose = Source("compose.yaml", "web:")
    diagnostic = found(
        source,
        "root",
        related=(Related(place(compose, "web"), "it is run here"),),
        fix=Fix("Drop it", place(source, "root").delete(), safe=True),
    )
    assert rendered(Run([diagnostic], 1))["findings"] == [FINDING]


def test_the_report_has_a_version_and_a_summary(found: Found) -> None:
    source = Source("Dockerfile", "USER root")
    fix = Fix("Drop it", Span(source, 0, 4).delete(), safe=True)
    written = rendered(Run([found(source, "root", fix=fix)], 3, suppressed=4))
    assert written.keys() == {"version", "findings", "summary"}
    assert written["version"] == 1
    assert written["summary"] == {
        "files": 3,
        "findings": 1,
        "errors": 0,
        "warnings": 1,
        "infos": 0,
        "suppressed": 4,
        "fixable": 1,
    }


def test_nothing_found_is_an_empty_list() -> None:
    assert rendered(Run([], 1))["findings"] == []


def test_columns_count_code_points(found: Found) -> None:
    finding = rendered(Run([found(Source("Dockerfile", "RUN 🐳 root"), "root")], 1))["findings"][0]
    assert finding["start"] == {"line": 1, "column": 7, "offset": 6}


def test_a_path_inside_the_working_directory_is_relative(found: Found) -> None:
    path = Path.cwd() / "sub" / "Dockerfile"
    finding = rendered(Run([found(Source(str(path), "root"), "root")], 1))["findings"][0]
    assert finding["path"] == "sub/Dockerfile"


def test_a_path_outside_the_working_directory_is_absolute(found: Found) -> None:
    path = Path(os.pardir) / "elsewhere" / "Dockerfile"
    finding = rendered(Run([found(Source(str(path), "root"), "root")], 1))["findings"][0]
    assert finding["path"] == (Path.cwd().parent / "elsewhere" / "Dockerfile").as_posix()


def test_undecodable_bytes_do_not_break_the_output(found: Found) -> None:
    diagnostic = found(Source.from_bytes("Dockerfile", b"USER \xff root"), "root", message="user \udcff")
    assert report.render(Run([diagnostic], 1), Style()).isascii()
