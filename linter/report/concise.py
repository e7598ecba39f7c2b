"""One line a finding: `path:line:column: rule message`. An info says so; errors and warnings differ in colour."""

from __future__ import annotations

from caulk.linter.finding import Diagnostic
from caulk.linter.report.escape import printable
from caulk.linter.report.paths import Paths
from caulk.linter.report.summary import errors, summary
from caulk.linter.report.terminal import link, paint
from caulk.linter.run import Run, Style


def render(run: Run, style: Style) -> str:
    """Give the findings by path and place, then the files that could not be linted, then the count."""
    paths = Paths()
    lines = [_line(diagnostic, paths, style) for diagnostic in run.diagnostics]
    return "\n".join([*lines, *errors(run, style, paths), summary(run)])


def _line(diagnostic: Diagnostic, paths: Paths, style: Style) -> str:
    line, column = diagnostic.span.first
    path = printable(paths[diagnostic.span.source.path])
    rule = link(paint(diagnostic.rule, diagnostic.severity, style), diagnostic.url, style)
    word = "[info] " if diagnostic.severity == "info" else ""
    return f"{path}:{line}:{column}: {rule} {word}{printable(diagnostic.message)}"
