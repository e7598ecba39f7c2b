"""Where what was found is printed, and how: formats, colours, files, a workflow's log."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import click
from caulk.linter.report import FOR_PEOPLE, render
from caulk.linter.report.escape import printable
from caulk.linter.run import Run, Style

LOG_WIDTH = 120  # columns, where no terminal says how many it has


def wants_color(choice: str, environ: Mapping[str, str], stream: TextIO) -> bool:
    """Say whether to use colours: `--color`, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    forced = environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE")
    if forced:
        return forced != "0"
    return stream.isatty() and environ.get("TERM") != "dumb"


class Output:
    """Prints one run as the command line wants it."""

    def __init__(self, given: Mapping[str, Any], *, from_stdin: bool) -> None:
        self._form: str = given["output_format"] or "text"
        self._file: str | None = given["output_file"]
        self._color: str = given["color"]
        self._statistics: bool = given["statistics"]
        self._quiet: bool = given["quiet"]
        self._diff: bool = given["diff"]
        self._in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
        # The mended text, or the diff, has standard output for itself.
        text_is_out = given["diff"] or (given["fix"] and from_stdin)
        self._stream: TextIO = sys.stderr if text_is_out else sys.stdout
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def show(self, run: Run, diffs: Sequence[str]) -> None:
        """Print the report, and the diffs if they are wanted."""
        if self._diff:
            self._show_diffs(diffs)
        report = self._report(run)
        if self._file:
            self._write(self._file, report)
        elif report:
            print(self._harmless(report), file=self._stream)
        if self._file or self._form not in FOR_PEOPLE:
            self._tell_errors(run)
        if self._in_workflow and not self._file:
            self._annotate(run)

    def _write(self, path: str, report: str) -> None:
        try:
            with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(report + "\n")
        except OSError as error:
            raise click.UsageError(f"cannot write {printable(path)}: {error.strerror}") from error

    def _report(self, run: Run) -> str:
        if self._form in FOR_PEOPLE and self._quiet and not run.diagnostics and not run.errors:
            return ""
        if self._diff and self._form in FOR_PEOPLE:
            return ""
        style = self._style()
        if self._statistics:
            from caulk.linter.report import statistics

            return statistics.render(run, style)
        return render(self._form, run, style)

    def _style(self) -> Style:
        if self._file or self._form not in FOR_PEOPLE:
            return Style()
        from caulk.linter.report.terminal import can_link

        color = wants_color(self._color, os.environ, self._stream)
        is_terminal = self._stream.isatty()
        width = os.get_terminal_size(self._stream.fileno()).columns if is_terminal else LOG_WIDTH
        return Style(color, is_terminal and can_link(os.environ), width or LOG_WIDTH)

    def _harmless(self, text: str) -> str:
        """Keep a workflow from obeying commands that stand in a report for people."""
        if not self._in_workflow or self._form not in FOR_PEOPLE:
            return text
        from secrets import token_hex

        from caulk.linter.report.github import quoted

        return quoted(text, token_hex(16))

    def _show_diffs(self, diffs: Sequence[str]) -> None:
        if not diffs:
            return
        text = "".join(sorted(diffs))
        if sys.stdout.isatty():
            text = printable(text, keep="\n\t")
        # What patches files passes over a line before a diff, and over one behind it.
        text = self._harmless(text.removesuffix("\n"))
        click.echo(text.encode("utf-8", "surrogateescape"))

    def _tell_errors(self, run: Run) -> None:
        from caulk.linter.report.paths import Paths
        from caulk.linter.report.summary import errors

        for line in errors(run, Style(), Paths()):
            print(line, file=sys.stderr)

    def _annotate(self, run: Run) -> None:
        """Add annotations to a report for people, and the table on the run's page to any but data."""
        from caulk.linter.report import github

        if self._form in FOR_PEOPLE:
            annotations = github.render(run, Style())
            if annotations:
                print(annotations, file=self._stream)
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary and self._form in (*FOR_PEOPLE, "github"):
            try:
                with open(summary, "a", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(github.step_summary(run) + "\n")
            except OSError as error:
                print(f"note: no step summary was written: {error.strerror}", file=sys.stderr)
