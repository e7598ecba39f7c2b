"""Skeletons: several words or lines at once, with places to fill in."""

from __future__ import annotations

from caulk.lsp.completion.proposal import Proposal
from lsprotocol.types import CompletionItemKind as Kind


def _skeleton(label: str, detail: str, snippet: str, plain: str, rank: int = 6) -> Proposal:
    return Proposal(label, Kind.Snippet, detail, text=plain, snippet=snippet, rank=rank)


DOCKERFILES = (
    _skeleton(
        "FROM … AS build",
        "a build in two stages",
        "FROM ${1:golang:1} AS build\nWORKDIR /src\nCOPY . .\nRUN ${2:go build -o /app .}\n\n"
        'FROM ${3:debian:stable-slim}\nCOPY --from=build ${4:/app /app}\nUSER ${5:65532}\nCMD ["${6:/app}"]\n$0',
        "FROM golang:1 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\n"
        'FROM debian:stable-slim\nCOPY --from=build /app /app\nUSER 65532\nCMD ["/app"]\n',
    ),
)
"""For a file that has no stage yet."""

INSTRUCTION_SNIPPETS = (
    _skeleton(
        "HEALTHCHECK … CMD",
        "a health check with its times",
        'HEALTHCHECK --interval=${1:30s} --timeout=${2:5s} --retries=${3:3} \\\\\n    CMD ${0:["/app", "--health"]}',
        "HEALTHCHECK --interval=30s --timeout=5s --retries=3 \\\n    CMD ",
    ),
    _skeleton(
        "RUN apt-get install",
        "packages without what is only recommended, and the lists gone",
        "RUN apt-get update && apt-get install -y --no-install-recommends \\\\\n    ${1:curl} \\\\\n"
        "    && rm -rf /var/lib/apt/lists/*$0",
        "RUN apt-get update && apt-get install -y --no-install-recommends \\\n    curl \\\n"
        "    && rm -rf /var/lib/apt/lists/*",
    ),
    _skeleton(
        "RUN <<EOF",
        "a script of several lines",
        "RUN <<EOF\nset -e\n$0\nEOF",
        "RUN <<EOF\nset -e\n\nEOF",
    ),
    _skeleton(
        "RUN --mount=type=cache",
        "a command with a cache that outlives the build",
        "RUN --mount=type=cache,target=${1:/root/.cache} \\\\\n    $0",
        "RUN --mount=type=cache,target=/root/.cache \\\n    ",
    ),
    _skeleton(
        "RUN --mount=type=secret",
        "a command that is given a secret",
        "RUN --mount=type=secret,id=${1:token},env=${2:TOKEN} \\\\\n    $0",
        "RUN --mount=type=secret,id=token,env=TOKEN \\\n    ",
    ),
)
"""For a place where an instruction can begin."""

SERVICE = (
    _skeleton(
        "service",
        "a service from an image",
        "${1:web}:\n  image: ${2:nginx:stable}\n  restart: ${3|unless-stopped,always,on-failure|}\n"
        '  ports:\n    - "127.0.0.1:${4:8080:80}"$0',
        "web:",
    ),
    _skeleton(
        "service, built",
        "a service from a Dockerfile",
        "${1:app}:\n  build:\n    context: ${2:.}\n  restart: ${3|unless-stopped,always,on-failure|}$0",
        "app:",
    ),
)
"""For a place where a service can begin."""

HEALTHCHECK = _skeleton(
    "healthcheck …",
    "a health check with its times",
    'healthcheck:\n  test: ["CMD", ${1:"true"}]\n  interval: ${2:30s}\n  timeout: ${3:5s}\n  retries: ${4:3}$0',
    "healthcheck:",
)
