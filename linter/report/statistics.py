"""How often each rule found something."""

from __future__ import annotations

from collections import Counter

from caulk.linter.report.terminal import paint
from caulk.linter.run import Run, Style


def render(run: Run, style: Style) -> str:
    """Give a line a rule, the most frequent first: how often, the rule, `*` where `--fix` mends all or some of it."""
    severities = {diagnostic.rule: diagnostic.severity for diagnostic in run.diagnostics}
    found = Counter(diagnostic.rule for diagnostic in run.diagnostics)
    mended = {diagnostic.rule for diagnostic in run.diagnostics if run.fixable(diagnostic)}
    width = len(str(max(found.values(), default=0)))
    lines = [
        f"{number:>{width}}  {'*' if rule in mended else ' '} {paint(rule, severities[rule], style)}"
        for rule, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "\n".join([*lines, "* fixable with --fix"] if mended else lines)
