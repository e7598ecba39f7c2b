from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.finding import Diagnostic, Fix, Related
from caulk.linter.report import sarif
from caulk.linter.report.fingerprint import line_hashes
from caulk.linter.rule import Rule
from caulk.linter.run import FileError, Run, Style
from caulk.linter.source import Source, Span

SCHEMA = Path(__file__).parents[3] / "shared/data/sarif-schema-2.1.0.json"
Place = Callable[[Source, str], Span]
Found = Callable[..., Diagnostic]


@pytest.fixture
def full(found: Found, place: Place, root_user: Rule) -> Run:
    """A run with all that a log can hold."""
    source = Source("a web/Dockerfile", "FROM x\nUSER root\n")
    diagnostic = found(
        source,
        "root",
        related=(Related(place(source, "x"), "the base is chosen here"),),
        fix=Fix("Use another", place(source, "root").replace("app"), place(source, "x").delete(), safe=False),
    )
    unknown = found(source, "x", rule="syntax-error", severity="error")
    errors = [FileError("bin/Dockerfile", None, "is binary"), FileError("caulk.toml", 3, "bad key")]
    return Run([diagnostic, unknown], 3, errors=errors, load_rules=lambda: [root_user])


def log(run: Run) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(sarif.render(run, Style()))["runs"][0]
    return loaded


def result(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in log(run)["results"] if each["ruleId"] == "root-user")
    return found


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of SARIF is not at hand")
def test_the_log_is_valid(full: Run) -> None:
    import jsonschema

    jsonschema.validate(json.loads(sarif.render(full, Style())), json.loads(SCHEMA.read_text()))


def test_a_result_points_to_its_rule(full: Run) -> None:
    rules = log(full)["tool"]["driver"]["rules"]
    assert rules[result(full)["ruleIndex"]]["id"] == "root-user"


def test_a_region_has_both_ends(full: Run) -> None:
    region = result(full)["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 10}
    assert log(full)["columnKind"] == "unicodeCodePoints"


def test_a_path_is_percent_encoded(full: Run) -> None:
    artifact = result(full)["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "a%20web/Dockerfile"}


def test_paths_count_from_the_repository_root(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path.cwd() / "service"
    folder.mkdir()
    (Path.cwd() / ".git").mkdir()
    monkeypatch.chdir(folder)
    run = Run([found(Source("Dockerfile", "USER root"), "root")], 1)
    assert result(run)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "service/Dockerfile"


def test_a_path_outside_is_a_file_address(found: Found) -> None:
    run = Run([found(Source("/elsewhere/Dockerfile", "USER root"), "root")], 1)
    artifact = result(run)["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == "file:///elsewhere/Dockerfile"


def test_a_rule_says_what_code_scanning_asks_for(full: Run) -> None:
    told = log(full)["tool"]["driver"]["rules"][0]
    assert told["shortDescription"]["text"] == "The container runs as root."
    assert told["defaultConfiguration"] == {"level": "warning"}
    assert told["properties"] == {
        "tags": ["security", "DL3002", "CIS-DI-0001"],
        "precision": "medium",
        "problem.severity": "warning",
        "security-severity": "5.5",
    }
    assert "USER app" in told["help"]["text"]
    assert told["help"]["markdown"].startswith("# root-user")


def test_every_severity_has_its_level(found: Found) -> None:
    source = Source("Dockerfile", "USER root")
    severities = ("error", "warning", "info")
    run = Run([found(source, "root", severity=severity, message=severity) for severity in severities], 1)
    levels = {each["message"]["text"]: each["level"] for each in log(run)["results"]}
    assert levels == {"error": "error", "warning": "warning", "info": "note"}


def test_a_fix_lists_its_replacements_by_file(full: Run) -> None:
    (change,) = result(full)["fixes"][0]["artifactChanges"]
    assert [each.get("insertedContent") for each in change["replacements"]] == [{"text": "app"}, None]


def test_files_that_could_not_be_read_make_the_run_a_failed_one(full: Run) -> None:
    (invocation,) = log(full)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2


# The numbers are those of the uploader's own tests (github/codeql-action, src/fingerprints.test.ts).
@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
        (
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ],
        ),
    ],
)
def test_the_fingerprint_is_the_one_that_the_uploader_computes(text: str, hashes: list[str]) -> None:
    assert line_hashes(Source("Dockerfile", text)) == hashes


def test_lines_that_read_alike_differ_in_their_fingerprints() -> None:
    hashes = line_hashes(Source("Dockerfile", ("USER root\n" + "\n" * 200) * 2))
    assert len(set(hashes)) == len(hashes)
