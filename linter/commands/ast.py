"""`caulk ast`: the syntax tree of a Dockerfile."""

from __future__ import annotations

import json
import os
import sys

import click
from caulk.linter.dockerfile.dump import to_json
from caulk.linter.dockerfile.syntax import parse
from caulk.linter.files import STDIN, Target, Unreadable, decode, read_target
from caulk.linter.report.escape import printable
from caulk.linter.source import Source


@click.command("ast")
@click.argument("file")
def command(file: str) -> None:
    """Print a Dockerfile's syntax tree as JSON. `-` reads standard input.

    Exits 2 where BuildKit's own parser would refuse the file.
    """
    try:
        source = _read(file)
    except Unreadable as error:
        raise click.UsageError(printable(f"{file} {error}")) from error
    tree = parse(source)
    click.echo(json.dumps(to_json(tree), indent=2))
    if tree.parser_refuses:
        for problem in tree.problems:
            line, column = problem.span.first
            click.echo(printable(f"{file}:{line}:{column}: {problem.message}"), err=True)
        sys.exit(2)


def _read(file: str) -> Source:
    target = Target(file, os.path.abspath(file), "dockerfile")
    if file == STDIN:
        return decode(target, sys.stdin.buffer.read())[0]
    return read_target(target)[0]
