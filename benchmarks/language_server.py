"""How quick the language server is: `python benchmarks/language_server.py`.

On a Dockerfile of 200 lines and a compose file of 500 that builds it, both open: from a change to published diagnostics
(without debounce and ShellCheck) with the share of each step, and the search for garbage in the pause behind it;
completion, and hover, all in processor time, so that a busy machine makes no difference; from the start of the process
to the first diagnostics; and the memory that 1,000 open documents take.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from caulk.linter import engine
from caulk.lsp import garbage, updates
from caulk.lsp.documents import Documents
from caulk.lsp.server import Server, build
from lsprotocol import types

CAULK = str(Path(sys.executable).with_name("caulk"))
ROUNDS = 200
OPEN = 1000
CAPABILITIES: dict[str, Any] = {
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "tagSupport": {"valueSet": [1, 2]},
            "codeDescriptionSupport": True,
            "dataSupport": True,
        }
    }
}


def dockerfile(lines: int = 200) -> str:
    """Write a Dockerfile of several stages, as they are, with some things to find."""
    text = ["# syntax=docker/dockerfile:1", "ARG VERSION=3.12", "FROM python:${VERSION}-slim AS base"]
    stage = 0
    while len(text) < lines - 8:
        text += [
            "ENV PYTHONUNBUFFERED=1 \\",
            f"    APP_HOME=/srv/app{stage}",
            "WORKDIR $APP_HOME",
            "RUN apt-get update && \\",
            "    apt-get install -y --no-install-recommends curl=7.88.1 git build-essential && \\",
            "    rm -rf /var/lib/apt/lists/*",
            "COPY requirements.txt ./",
            "RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt",
            "COPY . .",
            f'LABEL org.opencontainers.image.title="part {stage}"',
            'RUN if [ -f setup.py ]; then pip install --no-cache-dir .; fi; echo "$APP_HOME" | tee /tmp/home',
            f"FROM base AS stage{stage}",
        ]
        stage += 1
    return "\n".join([*text, "RUN useradd app", "USER app", "EXPOSE 8000", 'CMD ["gunicorn", "app:app"]', ""])


def compose(lines: int = 500) -> str:
    """Write a compose file of many services, some of which build the Dockerfile."""
    text = ["name: shop", "x-log: &log", "  driver: json-file", "  options: {max-size: 10m}", "services:"]
    number = 0
    while len(text) < lines - 8:
        source = [f"    image: registry.example.com/shop/part{number}:1.4.{number}"]
        if number % 4 == 0:
            source = [
                "    build:",
                "      context: .",
                f"      target: stage{number % 3}",
                "      args: {VERSION: '3.12'}",
            ]
        text += [
            f"  part{number}:",
            *source,
            "    restart: unless-stopped",
            "    logging: *log",
            "    environment:",
            "      DATABASE_URL: postgres://db:5432/${POSTGRES_DB:-shop}",
            "      WORKERS: '4'",
            f'    ports: ["{8000 + number}:8000"]',
            "    volumes:",
            "      - data:/var/lib/data",
            "      - ./config:/etc/app:ro",
            "    networks: [back]",
            *([f"    depends_on: [part{number - 1}]"] if number else []),
            "    deploy:",
            "      resources:",
            "        limits: {cpus: '0.5', memory: 256M}",
        ]
        number += 1
    return "\n".join([*text, "volumes:", "  data:", "networks:", "  back:", ""])


class Steps:
    """Where the time goes: seconds by step, those of an inner step not counted in the outer one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.process_time()
        self._inner.append(0.0)
        yield
        spent = time.process_time() - start
        self.seconds[name] = self.seconds.get(name, 0.0) + spent - self._inner.pop()
        if self._inner:
            self._inner[-1] += spent

    def watch(self, owner: Any, attribute: str, name: str) -> None:
        """Count the time in a function as that of a step."""
        act = getattr(owner, attribute)

        def timed(*given: Any, **named: Any) -> Any:
            with self.step(name):
                return act(*given, **named)

        setattr(owner, attribute, timed)

    def show(self) -> None:
        whole = sum(self.seconds.values())
        for name, seconds in sorted(self.seconds.items(), key=lambda pair: -pair[1]):
            print(f"    {name:<28} {seconds / whole:6.1%}")


class Bench:
    """A server in this process with both documents open."""

    def __init__(self, folder: Path) -> None:
        (folder / ".git").mkdir()
        self.server: Server = build()
        self.server.protocol.set_writer(self, include_headers=False)
        self.texts = {"Dockerfile": dockerfile(), "compose.yaml": compose()}
        self.uris = {name: (folder / name).as_uri() for name in self.texts}
        self.sent = 0
        params = {"processId": None, "rootUri": folder.as_uri(), "capabilities": CAPABILITIES}
        self.receive(method=types.INITIALIZE, id=1, params={**params, "initializationOptions": {"shellcheck": False}})
        for name, text in self.texts.items():
            (folder / name).write_text(text)
            item = {"uri": self.uris[name], "languageId": "dockerfile", "version": 1, "text": text}
            self._without_updates(types.TEXT_DOCUMENT_DID_OPEN, textDocument=item)

    def write(self, data: bytes) -> None:
        self.sent += len(data)

    def close(self) -> None:
        return

    def receive(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message})
        protocol = self.server.protocol
        protocol.handle_message(json.loads(data, object_hook=protocol.structure_message))

    def _without_updates(self, method: str, **params: Any) -> None:
        handler = self.server.protocol.fm.features.pop(method)
        self.receive(method=method, params=params)
        self.server.protocol.fm.features[method] = handler

    def change(self, name: str, number: int) -> None:
        """Type a character somewhere, or take it away again, and publish what is found then."""
        line = 20 + number // 2 % 150
        end = {"line": line, "character": 5 + number % 2}
        edit = {"range": {"start": {"line": line, "character": 5}, "end": end}, "text": "" if number % 2 else "x"}
        document = {"uri": self.uris[name], "version": number + 2}
        self._without_updates(types.TEXT_DOCUMENT_DID_CHANGE, textDocument=document, contentChanges=[edit])
        view = self.server.documents.get(self.uris[name])
        assert view is not None
        self.server.updates._show(view)  # noqa: SLF001  what the timer would call

    def ask(self, method: str, name: str, number: int) -> None:
        place = {"line": 6 + number % 150, "character": number % 20}
        self.receive(
            method=method, id=number + 10, params={"textDocument": {"uri": self.uris[name]}, "position": place}
        )


def timed(act: Callable[[int], None]) -> list[float]:
    """Give the milliseconds of many calls, without the first, which import what they need; each has its pause."""
    for number in range(5):
        act(number)
    spent = []
    for number in range(5, ROUNDS + 5):
        start = time.process_time()
        act(number)
        spent.append((time.process_time() - start) * 1000)
        garbage.in_pause()
    return spent


def report(what: str, spent: list[float], limit: float) -> None:
    p95 = statistics.quantiles(spent, n=20)[-1]
    print(f"{what:<44} p50 {statistics.median(spent):6.1f} ms  p95 {p95:6.1f} ms  (below {limit:.0f}: {p95 < limit})")


def measure_changes(bench: Bench) -> None:
    pauses = Steps()
    pauses.watch(garbage, "in_pause", "pause")
    for name in bench.texts:
        pauses.seconds.clear()
        report(f"change to diagnostics, {name}", timed(lambda number, name=name: bench.change(name, number)), 30)
        print(f"{'  in the pause behind a change':<44} mean {pauses.seconds['pause'] / ROUNDS * 1000:4.1f} ms")


def measure_requests(bench: Bench) -> None:
    for method in (types.TEXT_DOCUMENT_COMPLETION, types.TEXT_DOCUMENT_HOVER):
        for name in bench.texts if method in bench.server.protocol.fm.features else ():
            spent = timed(lambda number, name=name, method=method: bench.ask(method, name, number))
            report(f"{method.rpartition('/')[2]}, {name}", spent, 20)


def measure_steps(bench: Bench) -> None:
    steps = Steps()
    steps.watch(Documents, "change", "apply the edit")
    steps.watch(Documents, "with_text_of", "parse")
    steps.watch(engine, "lint", "rules, and the links they ask for")
    steps.watch(updates.Presenter, "diagnostics", "convert")
    steps.watch(bench.server.protocol, "_send_data", "send")
    for name in bench.texts:
        steps.seconds.clear()
        for number in range(ROUNDS, ROUNDS + 50):
            with steps.step("all else"):
                bench.change(name, number)
            garbage.in_pause()
        print(f"  of a change in {name}")
        steps.show()


def framed(message: dict[str, Any]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def read(stream: BinaryIO) -> dict[str, Any]:
    size = 0
    while (line := stream.readline().strip()) or not size:
        if line.startswith(b"Content-Length"):
            size = int(line.split()[-1])
    message: dict[str, Any] = json.loads(stream.read(size))
    return message


@contextmanager
def process(folder: Path) -> Iterator[tuple[Callable[..., None], BinaryIO, int]]:
    """Start the server as an editor does; give what sends to it, what comes from it, and its process id."""
    running = subprocess.Popen([CAULK, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdin
    assert running.stdout
    stdin = running.stdin

    def send(method: str, params: dict[str, Any], **more: Any) -> None:
        stdin.write(framed({"method": method, "params": params, **more}))
        stdin.flush()

    options = {"shellcheck": False, "debounce": 0}
    params = {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}, "initializationOptions": options}
    send(types.INITIALIZE, params, id=1)
    read(running.stdout)
    send(types.INITIALIZED, {})
    yield send, running.stdout, running.pid
    running.kill()
    running.wait()


def measure_start(folder: Path) -> None:
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        with process(folder) as (send, output, _):
            item = {"uri": (folder / "Dockerfile").as_uri(), "languageId": "dockerfile", "version": 1}
            send(types.TEXT_DOCUMENT_DID_OPEN, {"textDocument": {**item, "text": dockerfile()}})
            while read(output).get("method") != types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS:
                pass
            spent.append((time.perf_counter() - start) * 1000)
    print(f"{'start to first diagnostics':<44} median of 5 {statistics.median(spent):6.0f} ms  (below 1000)")


def measure_memory(folder: Path) -> None:
    texts = {"Dockerfile": dockerfile(60), "compose.yaml": compose(100)}
    with process(folder) as (send, output, pid):
        for number in range(OPEN // 2):
            for name, text in texts.items():
                item = {"uri": (folder / str(number) / name).as_uri(), "languageId": "dockerfile", "version": 1}
                send(types.TEXT_DOCUMENT_DID_OPEN, {"textDocument": {**item, "text": text}})
                while read(output).get("method") != types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS:
                    pass
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    size = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
    print(f"{f'{OPEN} open documents':<44} {size:6.0f} MiB  (below 300: {size < 300})")


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        bench = Bench(folder)
        garbage.leave_for_pauses()
        garbage.keep_all()
        measure_changes(bench)
        measure_requests(bench)
        measure_steps(bench)
        measure_start(folder)
        if sys.platform == "linux":
            measure_memory(folder)


if __name__ == "__main__":
    main()
