"""The connection to the client: standard input and output or TCP, and what happens when the client is gone."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, BinaryIO

from caulk.lsp.protocol import RefusedError
from pygls.io_ import StdoutWriter, run_async

if TYPE_CHECKING:
    from caulk.lsp.server import Server
    from pygls.io_ import AsyncReader

CHUNK = 1024 * 1024
SECONDS_BETWEEN_LOOKS = 5.0
NO_HEADER = b"?\r\n"
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,18})[ \t]*\r?\n$", re.IGNORECASE)


def serve_io(server: Server) -> int:
    """Serve the client at standard input and output until it leaves; give the exit status.

    From here on output belongs to the protocol: what anything else prints goes to standard error.
    """
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server.protocol.set_writer(StdoutWriter(output))
    return _run(server, _serve(server, _Input(sys.stdin.buffer)))


def serve_tcp(server: Server, host: str, port: int, listening: Callable[[str, int], None]) -> int:
    """Serve the first client that connects until it leaves; give the exit status.

    `listening` is called with the address once clients can connect. Raises OSError where it cannot be listened there.
    """
    return _run(server, _serve_tcp(server, host, port, listening))


def _run(server: Server, serving: Coroutine[None, None, None]) -> int:
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_fault)
    with suppress(SystemExit):  # how pygls ends on `exit`
        asyncio.run(serving)
    server.end()
    return server.status


def _is_fault(record: logging.LogRecord) -> bool:
    # pygls logs whatever is raised. Of a refusal the client tells its user.
    return record.exc_info is None or not isinstance(record.exc_info[1], RefusedError)


async def _serve(server: Server, reader: AsyncReader) -> None:
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        await run_async(Event(), reader, server.protocol, error_handler=server.report_server_error)


async def _serve_tcp(server: Server, host: str, port: int, listening: Callable[[str, int], None]) -> None:
    gone = asyncio.Event()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if server.protocol.writer is not None:
            writer.close()
            return
        server.protocol.set_writer(writer)
        try:
            await _serve(server, _Socket(reader))
        finally:
            gone.set()

    async with await asyncio.start_server(connected, host, port, limit=CHUNK) as listener:
        listening(*listener.sockets[0].getsockname()[:2])
        await gone.wait()


class _Input:
    """Standard input, read in a thread. Only what has come takes memory: a message may claim to be of any length."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    async def readline(self) -> bytes:
        return _header(await asyncio.to_thread(self._stream.readline, CHUNK))

    async def readexactly(self, size: int) -> bytes:
        parts = []
        while size > 0 and (part := await asyncio.to_thread(self._stream.read, min(size, CHUNK))):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


class _Socket:
    """What comes by TCP."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self._stream = stream

    async def readline(self) -> bytes:
        try:
            return _header(await self._stream.readline())
        except ValueError:  # no header is that long, and what there was of it is thrown away
            return NO_HEADER

    async def readexactly(self, size: int) -> bytes:
        return await self._stream.readexactly(size)


def _header(line: bytes) -> bytes:
    """Give a header as pygls reads it, whatever stands before it: the end of a message that was longer than it said."""
    found = _LENGTH.search(line)
    return b"Content-Length: %d\r\n" % int(found[1]) if found is not None else line


async def leave_with(process: int) -> None:
    """End this process when another one has ended: the editor, which may have had no time to say good-bye.

    Nothing is done where the other cannot be seen, as from inside a container.
    """
    while _is_alive(process):
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def is_seen(process: int) -> bool:
    """Say whether it can be told when a process has ended. On Windows the question itself would end it."""
    return process > 0 and os.name == "posix" and _is_alive(process)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
