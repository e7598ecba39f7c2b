"""Annotations on a pull request, and the table on the page of a workflow's run."""

from __future__ import annotations

from caulk.linter.finding import SEVERITIES, Diagnostic
from caulk.linter.report.escape import command_message, command_property, markdown
from caulk.linter.report.paths import Paths, repository_root
from caulk.linter.report.summary import count, summary
from caulk.linter.run import Run, Style

SHOWN = 10  # a step may show as many errors, and as many warnings; GitHub drops the others without a word
ROWS = 200  # a step's summary may take 1 MiB


def render(run: Run, style: Style) -> str:
    """Give workflow commands: the worst findings first, never an info; last a notice if there are more."""
    paths = Paths(repository_root())
    commands = [
        f"::error title=caulk,file={command_property(paths[error.path])},line={error.line or 1}"
        f"::{command_message(f'{paths[error.path]}: {error.message}')}"
        for error in run.errors
    ][:SHOWN]
    left_out = len(run.errors) - len(commands)
    room = {"error": SHOWN - len(commands), "warning": SHOWN}
    for diagnostic in _worst_first(run):
        if room.get(diagnostic.severity):
            room[diagnostic.severity] -= 1
            commands.append(_command(diagnostic, paths))
        elif diagnostic.severity in room:
            left_out += 1
    if left_out:
        commands.append(f"::notice title=caulk::{left_out} more in the log")
    return "\n".join(commands)


def step_summary(run: Run) -> str:
    """Give Markdown for the file that `GITHUB_STEP_SUMMARY` names: the count and a table of errors and warnings."""
    paths = Paths(repository_root())
    found = [diagnostic for diagnostic in _worst_first(run) if diagnostic.severity != "info"]
    lines = ["### caulk", "", markdown(summary(run)), ""]
    if run.errors:
        lines += [f"* {markdown(f'{paths[error.path]}: {error.message}')}" for error in run.errors[:ROWS]] + [""]
    if found:
        lines += ["| Severity | Place | Rule | Message |", "| --- | --- | --- | --- |"]
        lines += [_row(diagnostic, paths) for diagnostic in found[:ROWS]]
        if len(found) > ROWS:
            lines += ["", f"{count(len(found) - ROWS, 'finding')} more in the log."]
    return "\n".join(lines).rstrip() + "\n"


def quoted(text: str, token: str) -> str:
    """Wrap a text so that a workflow's log shows it but obeys no command in it; nobody may guess the token."""
    return f"::stop-commands::{token}\n{text}\n::{token}::"


def _worst_first(run: Run) -> list[Diagnostic]:
    return sorted(run.diagnostics, key=lambda diagnostic: SEVERITIES.index(diagnostic.severity))


def _command(diagnostic: Diagnostic, paths: Paths) -> str:
    (line, column), (last, end) = diagnostic.span.first, diagnostic.span.last
    path = paths[diagnostic.span.source.path]
    properties = {"title": f"caulk ({diagnostic.rule})", "file": path, "line": line, "endLine": last}
    if line == last:  # with columns GitHub refuses a place over several lines
        properties |= {"col": column, "endColumn": end}
    listed = ",".join(f"{name}={command_property(str(value))}" for name, value in properties.items())
    message = command_message(f"{path}:{line}:{column}: {diagnostic.rule} {diagnostic.message}")
    return f"::{diagnostic.severity} {listed}::{message}"


def _row(diagnostic: Diagnostic, paths: Paths) -> str:
    line, column = diagnostic.span.first
    place = markdown(f"{paths[diagnostic.span.source.path]}:{line}:{column}")
    rule = f"[{diagnostic.rule}]({diagnostic.url})"
    return f"| {diagnostic.severity} | {place} | {rule} | {markdown(diagnostic.message)} |"
