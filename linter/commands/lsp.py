"""`caulk lsp`: the language server, which an editor starts and speaks with."""

from __future__ import annotations

import sys

import click


@click.command("lsp")
@click.option("--tcp", metavar="[HOST:]PORT", help="Listen there instead of on standard input and output.")
@click.option("--stdio", is_flag=True, help="Use standard input and output; so it is anyway.")
def command(tcp: str | None, *, stdio: bool) -> None:
    """Start the language server.

    It ends with status 0 if the client asked it to shut down before it left, else with 1.
    """
    from caulk.lsp import garbage, protocol_classes

    garbage.leave_for_pauses()
    protocol_classes.import_unfinished()
    from caulk.lsp.server import build
    from caulk.lsp.serving import serve_io, serve_tcp

    server = build()
    garbage.keep_all()
    if tcp is None:
        sys.exit(serve_io(server))
    if stdio:
        raise click.UsageError("--tcp and --stdio exclude each other")
    host, _, port = tcp.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f'"{tcp}" names no port', param_hint="--tcp")
    try:
        sys.exit(serve_tcp(server, host.strip("[]") or "127.0.0.1", int(port), _tell))
    except OSError as error:
        raise click.ClickException(f"cannot listen on {tcp}: {error.strerror}") from error


def _tell(host: str, port: int) -> None:
    click.echo(f"listening on {host}:{port}", err=True)
