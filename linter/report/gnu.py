"""One line a finding, as GNU's coding standards have it: `caulk:path:line:column: rule severity: message`."""

from __future__ import annotations

from caulk.linter.finding import Diagnostic
from caulk.linter.report.escape import printable
from caulk.linter.report.paths import Paths
from caulk.linter.run import Run, Style


def render(run: Run, style: Style) -> str:
    """Give the findings by path and place, and nothing where there is none."""
    paths = Paths()
    return "\n".join(_line(diagnostic, paths) for diagnostic in run.diagnostics)


def _line(diagnostic: Diagnostic, paths: Paths) -> str:
    line, column = diagnostic.span.first
    place = f"{printable(paths[diagnostic.span.source.path])}:{line}:{column}"
    return f"caulk:{place}: {diagnostic.rule} {diagnostic.severity}: {printable(diagnostic.message)}"
