"""The last lines of the reports for people: files that could not be linted, and the count of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from caulk.linter.finding import SEVERITIES
from caulk.linter.report.escape import printable
from caulk.linter.report.paths import Paths
from caulk.linter.report.terminal import paint
from caulk.linter.run import Run, Style


def count(number: int, noun: str) -> str:
    """Give `3 errors`, `1 error`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(items: Sequence[str]) -> str:
    """Give `a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def errors(run: Run, style: Style, paths: Paths) -> list[str]:
    """Give a line for each file that could not be linted."""
    word = paint("error", "error", style)
    return [
        f"{printable(paths[error.path])}{f':{error.line}' if error.line else ''}: {word}: {printable(error.message)}"
        for error in run.errors
    ]


def summary(run: Run) -> str:
    """Say in one line how much was found, where, and how much of it can be mended."""
    parts = [_found(run)]
    safe = sum(diagnostic.fix is not None and diagnostic.fix.safe is True for diagnostic in run.diagnostics)
    unsafe = sum(diagnostic.fix is not None for diagnostic in run.diagnostics) - safe
    if run.unsafe_fixes:
        safe, unsafe = safe + unsafe, 0
    if safe:
        parts.append(f"{safe} fixable with --fix")
    if unsafe:
        parts.append(f"{unsafe} {'more' if safe else 'fixable'} with {'' if safe else '--fix '}--unsafe-fixes")
    text = f"{parts[0]}; {', '.join(parts[1:])}" if parts[1:] else parts[0]
    if run.suppressed:
        text += f" ({run.suppressed} suppressed)"
    return f"Fixed {count(run.fixed, 'finding')}. {text}" if run.fixed else text


def _found(run: Run) -> str:
    if not run.diagnostics:
        return _clean(run)
    found = dict.fromkeys(SEVERITIES, 0)
    for diagnostic in run.diagnostics:
        found[diagnostic.severity] += 1
    kinds = listed([count(number, severity) for severity, number in found.items() if number])
    hit = len({diagnostic.span.source.path for diagnostic in run.diagnostics})
    files = count(run.files, "file")
    return f"Found {kinds} in {files if hit >= run.files else f'{hit} of {files}'}"


def _clean(run: Run) -> str:
    if not run.files:
        return "Nothing was linted"
    if run.errors:
        return f"Nothing found in {count(run.files, 'other file')}"
    return "1 file is clean" if run.files == 1 else f"All {run.files} files are clean"
