from __future__ import annotations

from collections.abc import Callable
from typing import Any

from caulk.linter.finding import Diagnostic, Fix
from caulk.linter.report import statistics
from caulk.linter.report.summary import summary
from caulk.linter.run import Run, Style
from caulk.linter.source import Source

Found = Callable[..., Diagnostic]
SAFE, UNSAFE = Fix("Mend it", safe=True), Fix("Mend it", safe=False)


def run(found: Found, *given: dict[str, Any], files: int = 1, **facts: Any) -> Run:
    source = Source("Dockerfile", "USER root")
    return Run([found(source, "root", **each) for each in given], files, **facts)


def test_the_summary_counts_by_severity_and_by_fix(found: Found) -> None:
    given = [{"severity": "error"}, {"fix": SAFE}, {"fix": UNSAFE}, {"severity": "info"}]
    assert summary(run(found, *given)) == (
        "Found 1 error, 2 warnings and 1 info in 1 file; 1 fixable with --fix, 1 more with --unsafe-fixes"
    )


def test_files_without_findings_are_told_apart(found: Found) -> None:
    assert summary(run(found, {}, files=7)) == "Found 1 warning in 1 of 7 files"


def test_whoever_asked_for_unsafe_fixes_is_told_of_all_at_once(found: Found) -> None:
    text = summary(run(found, {"fix": SAFE}, {"fix": UNSAFE}, unsafe_fixes=True))
    assert text == "Found 2 warnings in 1 file; 2 fixable with --fix"


def test_clean_files_are_said_to_be_clean(found: Found) -> None:
    assert summary(run(found, files=3)) == "All 3 files are clean"
    assert summary(run(found, files=1)) == "1 file is clean"


def test_no_files_are_not_said_to_be_clean(found: Found) -> None:
    assert summary(run(found, files=0)) == "Nothing was linted"


def test_suppressed_findings_are_counted(found: Found) -> None:
    assert summary(run(found, files=3, suppressed=2)) == "All 3 files are clean (2 suppressed)"


def test_mended_findings_are_counted(found: Found) -> None:
    assert summary(run(found, files=3, fixed=1)) == "Fixed 1 finding. All 3 files are clean"


def test_statistics_put_the_most_frequent_rule_first_and_mark_what_can_be_mended(found: Found) -> None:
    given = [{"rule": "b"}, {"rule": "a"}, {"rule": "c", "fix": SAFE}, {"rule": "c", "fix": UNSAFE}]
    lines = statistics.render(run(found, *given), Style()).split("\n")
    assert lines == ["2  * c", "1    a", "1    b", "* fixable with --fix"]
