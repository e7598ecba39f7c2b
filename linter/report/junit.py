"""JUnit's XML: a suite for each file, a test case for each finding. An info is a test that passes and says so."""

from __future__ import annotations

from itertools import groupby

from caulk.linter.finding import Diagnostic
from caulk.linter.report.escape import xml
from caulk.linter.report.paths import Paths
from caulk.linter.run import FileError, Run, Style


def render(run: Run, style: Style) -> str:
    """Give one document; where nothing was found, it holds a single test that passed."""
    paths = Paths()
    suites: list[str] = []
    for path, found in groupby(run.diagnostics, key=lambda diagnostic: diagnostic.span.source.path):
        group = list(found)
        failures = sum(diagnostic.severity != "info" for diagnostic in group)
        suites += _suite(paths[path], [_case(diagnostic, paths) for diagnostic in group], failures, 0)
    for error in run.errors:
        suites += _suite(paths[error.path], [_unreadable(error, paths)], 0, 1)
    if not suites:
        suites = _suite("caulk", ['    <testcase name="nothing found" classname="caulk"/>'], 0, 0)
    failed = sum(diagnostic.severity != "info" for diagnostic in run.diagnostics)
    tests = len(run.diagnostics) + len(run.errors) or 1
    head = f'<testsuites name="caulk" tests="{tests}" failures="{failed}" errors="{len(run.errors)}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"])


def _suite(name: str, cases: list[str], failures: int, errors: int) -> list[str]:
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    return [f'  <testsuite name="{xml(name)}" {counts}>', *cases, "  </testsuite>"]


def _case(diagnostic: Diagnostic, paths: Paths) -> str:
    line, column = diagnostic.span.first
    path = paths[diagnostic.span.source.path]
    told = f"{path}:{line}:{column}: {diagnostic.message}"
    if diagnostic.severity == "info":
        said = f"<system-out>{xml(told)}</system-out>"
    else:
        said = f'<failure type="{diagnostic.severity}" message="{xml(diagnostic.message)}">{xml(told)}</failure>'
    name = f"{diagnostic.rule} at {line}:{column}"
    return f'    <testcase name="{xml(name)}" classname="{xml(path)}" line="{line}">{said}</testcase>'


def _unreadable(error: FileError, paths: Paths) -> str:
    said = f'<error type="error" message="{xml(error.message)}"/>'
    return f'    <testcase name="could not be linted" classname="{xml(paths[error.path])}">{said}</testcase>'
