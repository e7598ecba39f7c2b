"""Texts with many forms in them, and what is left of such a text when somebody edits it without care."""

from __future__ import annotations

from hypothesis import strategies as st

DOCKERFILE = """# syntax=docker/dockerfile:1
ARG VERSION=3.12
FROM python:${VERSION}-slim AS build
# caulk: ignore[root-user] reason
RUN --mount=type=cache,target=/root/.cache,sharing=locked apt-get install -y \\
    pip 'é🐳 $A'
ENV A=1 B="$A é🐳"
COPY --from=build --chmod=755 <<EOF /x
$A
EOF
ONBUILD HEALTHCHECK --interval=5s CMD ["a", "b"]
"""
COMPOSE = """x-base: &base
  restart: always
services:
  web:
    <<: *base
    image: "nginx:${TAG:-1.25}"  # caulk: ignore[root-user] é🐳
    depends_on: {db: {condition: service_healthy}}
    volumes:
      - data:/x
      - type: bind
        source: .
    command: |
      echo $HOME
  db: {build: {context: ., target: build, args: [VERSION=1]}}
volumes:
  data:
"""
CONFIG = """select = ["all"]
[severity]
root-user = "info"
[rules.untrusted-registry]
allowed = [
  "docker.io",
]
"""


@st.composite
def torn(draw: st.DrawFn, text: str) -> str:
    """A text with pieces cut out of it and some put in."""
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        text = text[:start] + draw(st.sampled_from(["", "$", "{", "'", '"', "\n", ":", "- ", "#", "&a "])) + text[end:]
    return text
