"""`--baseline` and `--write-baseline`: which of the findings of a run are known."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import click
from caulk.linter.baseline import Baseline, BaselineError
from caulk.linter.finding import Diagnostic
from caulk.linter.report.escape import printable
from caulk.linter.report.summary import count

# With these a run does not find all that the baseline may know.
NARROWING = ("select", "ignore", "extend_ignore", "diff")


class Known:
    """The baseline of a run, if it has one, and what is to be done with it."""

    def __init__(self, given: dict[str, Any], configured: str | None, *, from_stdin: bool) -> None:
        """Take it from the command line, else from the config. Raises UsageError where wishes do not go together."""
        path = os.path.abspath(given["baseline"]) if given["baseline"] else configured
        self._is_narrow = from_stdin or any(given[name] for name in NARROWING)
        self._writes: bool = given["write_baseline"]
        if self._writes and path is None:
            raise click.UsageError("--write-baseline needs --baseline FILE, or `baseline` in the config")
        if self._writes and self._is_narrow:
            raise click.UsageError("--write-baseline takes all findings of files: no -, --select, --ignore or --diff")
        self._baseline = self._read(path) if path is not None else None

    def _read(self, path: str) -> Baseline:
        if self._writes and not os.path.exists(path):
            return Baseline(path)
        try:
            return Baseline.read(path)
        except BaselineError as error:
            where = f"{path}:{error.line}:" if error.line else path
            raise click.UsageError(printable(f"the baseline {where} {error}")) from error

    def new(self, found: Sequence[Diagnostic], linted: Iterable[str]) -> tuple[Sequence[Diagnostic], list[str]]:
        """Give the findings that are not known, and what there is to note. Writes the baseline if that is wanted."""
        baseline = self._baseline
        if baseline is None:
            return found, []
        if self._writes:
            try:
                baseline.renewed(found, linted).write()
            except OSError as error:
                raise click.UsageError(printable(f"cannot write {baseline.path}: {error.strerror}")) from error
            return [], [f"{os.path.relpath(baseline.path)} knows {count(len(found), 'finding')} of this run now"]
        new = baseline.new(found)
        notes = []
        if len(new) < len(found):
            notes.append(
                f"{count(len(found) - len(new), 'finding')} known by {os.path.relpath(baseline.path)} not shown"
            )
        stale = [] if self._is_narrow else baseline.stale(found, linted)
        if stale:
            first = f"{stale[0].rule} in {stale[0].path}"
            more = f" and {len(stale) - 1} more" if stale[1:] else ""
            notes.append(f"the baseline knows what is no longer found, {first}{more}: --write-baseline takes it out")
        return new, notes
