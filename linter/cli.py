"""The `caulk` command. Each of its commands is a module of `caulk.linter.commands`, imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from types import TracebackType
from typing import NoReturn

import click

COMMANDS = {
    "check": "Lint Dockerfiles and compose files.",
    "explain": "Tell all about a rule.",
    "rules": "List the rules.",
    "config": "Show the config that holds for a file or folder.",
    "ast": "Print a Dockerfile's syntax tree as JSON.",
    "graph": "Draw services, stages, networks and volumes, with what is found in them.",
    "lsp": "Start the language server, for editors.",
}


class Commands(click.Group):
    """Finds commands by name and imports only the one that is called; what is no command's name is for `check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"caulk.linter.commands.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*COMMANDS, "-h", "--help", "-V", "--version"}:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"caulk {version('caulk')}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-V", "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show it.")
def cli() -> None:
    """Lint Dockerfiles, compose files and the links between them.

    `caulk PATHS` is short for `caulk check PATHS`.
    """


def _internal_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show a traceback, and exit 2: the 1 that Python would exit with means that something was found."""
    sys.__excepthook__(kind, error, trace)
    _leave(2)


def _leave(status: int) -> NoReturn:
    # Taking the interpreter down in good order takes longer than linting a file.
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        _cannot_write(error)
    os._exit(status)


def _cannot_write(error: OSError) -> NoReturn:
    """Say why the output does not arrive, and exit 2; whoever reads no further (`| head`) is told nothing."""
    if not isinstance(error, BrokenPipeError):
        os.write(2, f"caulk: the output cannot be written: {error.strerror}\n".encode())
    os._exit(2)


def main() -> NoReturn:
    """Run the command line. Exits 0 if all is clean, 1 if something was found, 2 if something went wrong."""
    sys.excepthook = _internal_error
    # What is imported lives to the end: looking through it for garbage again and again finds none.
    gc.set_threshold(50_000, 20, 20)
    try:
        cli.main(prog_name="caulk")
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else int(end.code is not None))
    except OSError as error:
        if error.filename is not None:
            raise
        _cannot_write(error)  # only a stream has no name: a full disk behind standard output
    _leave(0)
