"""The report that people read first: each finding with its source line, hardening advice in one line a rule."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.finding import Diagnostic, Fix
from caulk.linter.report.alike import told_in_one
from caulk.linter.report.escape import printable
from caulk.linter.report.excerpt import excerpt
from caulk.linter.report.paths import Paths
from caulk.linter.report.summary import errors, summary
from caulk.linter.report.terminal import link, paint
from caulk.linter.run import Run, Style

PLACES_SHOWN = 8


def render(run: Run, style: Style) -> str:
    """Give errors and warnings by path and place, then the infos, unreadable files, and the count."""
    paths = Paths()
    lines: list[str] = []
    advice: dict[tuple[str, str, tuple[str, ...]], list[Diagnostic]] = {}
    for diagnostic in run.diagnostics:
        if diagnostic.severity == "info":
            # A rule that speaks for another linter says as many things as its findings have ids.
            advice.setdefault((diagnostic.span.source.path, diagnostic.rule, diagnostic.aliases), []).append(diagnostic)
        else:
            lines += _finding(diagnostic, paths, style)
            lines.append("")
    if advice:
        lines += [_advice(group, paths, style) for group in advice.values()]
        lines.append("")
    lines += errors(run, style, paths)
    lines.append(paint(summary(run), "bold", style))
    return "\n".join(lines)


def _head(diagnostic: Diagnostic, style: Style) -> str:
    severity = paint(diagnostic.severity, diagnostic.severity, style)
    return f"{severity} {link(paint(diagnostic.rule, 'bold', style), diagnostic.url, style)}:"


def _finding(diagnostic: Diagnostic, paths: Paths, style: Style) -> Iterator[str]:
    span = diagnostic.span
    line, column = span.first
    number = str(line)
    margin = " " * len(number)
    arrow, bar, equals = (paint(mark, "dim", style) for mark in ("-->", "|", "="))
    shown = excerpt(span, style.width, len(number) + 4)
    yield f"{_head(diagnostic, style)} {printable(diagnostic.message)}"
    yield f"{margin} {arrow} {printable(paths[span.source.path])}:{line}:{column}"
    yield f" {paint(number, 'dim', style)} {bar} {shown.line}".rstrip()
    yield f" {margin} {bar} {_under(shown.marks, diagnostic, style)}"
    for related in diagnostic.related:
        at = related.at.span
        place = f"{printable(paths[at.source.path])}:{at.first.line}:{at.first.column}"
        yield f" {margin} {equals} {place}: {printable(related.message)}"
    if diagnostic.fix:
        yield f" {margin} {equals} {paint('help', 'help', style)}: {_help(diagnostic.fix)}"


def _under(marks: str, diagnostic: Diagnostic, style: Style) -> str:
    carets = marks.lstrip(" \t")
    return marks[: len(marks) - len(carets)] + paint(carets, diagnostic.severity, style)


def _help(fix: Fix) -> str:
    return f"{printable(fix.title)} ({'--fix' if fix.safe else '--fix --unsafe-fixes'})"


def _advice(group: list[Diagnostic], paths: Paths, style: Style) -> str:
    """One line for all that an info rule found in one file."""
    first = group[0]
    starts = [diagnostic.span.first for diagnostic in group[:PLACES_SHOWN]]
    places = ", ".join(f"{line}:{column}" for line, column in starts)
    if len(group) > PLACES_SHOWN:
        places += f" and {len(group) - PLACES_SHOWN} more"
    path = printable(paths[first.span.source.path])
    message, names = told_in_one(group)
    named = f" ({', '.join(names)})" if names else ""
    return f"{_head(first, style)} {printable(message)} at {path}:{places}{printable(named)}"
