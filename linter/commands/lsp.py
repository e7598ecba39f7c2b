"""`caulk lsp`: the language server, which an editor starts and speaks with."""

from __future__ import annotations

import click


@click.command("lsp")
@click.option("--tcp", metavar="[HOST:]PORT", help="Listen there instead of on standard input and output.")
def command(tcp: str | None) -> None:
    """Start the language server."""
    from caulk.lsp.server import build

    server = build()
    if tcp is None:
        server.start_io()
        return
    host, _, port = tcp.rpartition(":")
    if not port.isdecimal():
        raise click.BadParameter(f'"{tcp}" names no port', param_hint="--tcp")
    server.start_tcp(host or "127.0.0.1", int(port))
