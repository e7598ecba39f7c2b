"""`caulk graph`: what a project is made of, with what was found in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click
from caulk.linter.batch import Options, Worker, check_all
from caulk.linter.commands.output import LOG_WIDTH, wants_color
from caulk.linter.files import Target, Unreadable, discover, folders_of, read_target
from caulk.linter.finding import Diagnostic
from caulk.linter.gathering import told_once
from caulk.linter.graph import FORMATS, render
from caulk.linter.graph.reading import read_graph
from caulk.linter.registry import Kind
from caulk.linter.report.escape import printable
from caulk.linter.run import FileError, Style


@click.command("graph")
@click.argument("paths", nargs=-1)
@click.option("-f", "--output-format", type=click.Choice(FORMATS), default="text", help="How to draw it; text.")
@click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="Print it to a file.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Use colours; auto.")
def command(paths: tuple[str, ...], output_format: str, output_file: str | None, color: str) -> None:
    """Draw what the compose files and Dockerfiles named, or in the folders named (default: here), are made of.

    Services with what they build, run, wait for, publish, mount and may do; stages with what they come from; and on
    each part what `caulk check` finds there.
    """
    worker = Worker(Options(folders=folders_of(paths)))
    targets, errors = discover(paths or (".",), worker.configs)
    found, more = _lint(targets, worker)
    kinds = {target.absolute: _kind(target) for target in targets}
    mains = worker.project.mains(path for path, kind in kinds.items() if kind == "compose")
    dockerfiles = (worker.project.dockerfile(path) for path, kind in kinds.items() if kind == "dockerfile")
    graph = read_graph(filter(None, map(worker.project.links, mains)), filter(None, dockerfiles), found)
    _print(render(output_format, graph, _style(color, output_file)), output_file)
    for error in sorted({*errors, *more}):
        click.echo(printable(f"{error.path}: error: {error.message}"), err=True)
    sys.exit(2 if errors or more else 0)


def _lint(targets: list[Target], worker: Worker) -> tuple[list[Diagnostic], Iterable[FileError]]:
    results = list(check_all(targets, worker))
    found = told_once(
        (diagnostic for result in results for diagnostic in result.diagnostics),
        (diagnostic for result in results for diagnostic in result.elsewhere),
    )
    return found, [result.error for result in results if result.error is not None]


def _kind(target: Target) -> Kind | None:
    """Give the kind of a file, by its text where its name does not say it; None where it cannot be read."""
    if target.kind is not None:
        return target.kind
    try:
        return read_target(target)[1]
    except Unreadable:
        return None  # told when it was linted


def _style(color: str, output_file: str | None) -> Style:
    if output_file:
        return Style(width=LOG_WIDTH)
    is_terminal = sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal else LOG_WIDTH
    return Style(wants_color(color, os.environ, sys.stdout), False, width or LOG_WIDTH)


def _print(text: str, output_file: str | None) -> None:
    if output_file is None:
        click.echo(text)
        return
    try:
        with open(output_file, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text + "\n")
    except OSError as error:
        raise click.UsageError(f"cannot write {printable(output_file)}: {error.strerror}") from error
