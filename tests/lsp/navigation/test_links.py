from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from caulk.lsp.navigation.links import links

Make = Callable[[dict[str, str]], Any]
HUB = "https://hub.docker.com"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("FROM debian:12\n", f"{HUB}/_/debian"),
        ("FROM grafana/grafana\n", f"{HUB}/r/grafana/grafana"),
        ("FROM docker.io/library/debian@sha256:" + "a" * 64 + "\n", f"{HUB}/_/debian"),
        ("FROM ghcr.io/a/b:1\n", "https://ghcr.io/a/b"),
        ("FROM quay.io/a/b AS x\nFROM x\n", "https://quay.io/repository/a/b"),
        ("# syntax=docker/dockerfile:1\nFROM scratch\n", f"{HUB}/r/docker/dockerfile"),
        ("FROM scratch\nCOPY --from=nginx /a /b\n", f"{HUB}/_/nginx"),
        ("FROM scratch\nRUN --mount=from=nginx,target=/a x\n", f"{HUB}/_/nginx"),
        ("FROM scratch\nADD https://x.example/a /b\n", "https://x.example/a"),
        ("ARG V=12\nFROM debian:$V\n", f"{HUB}/_/debian"),
    ],
)
def test_dockerfile(files: Make, text: str, target: str) -> None:
    view = files({"Dockerfile": text}).view("Dockerfile")
    assert [each.uri for each in links(view)] == [target]


@pytest.mark.parametrize(
    "text",
    ["FROM scratch\n", "FROM $X\n", "FROM my.corp/x\n", "FROM UPPER\n", "FROM scratch\nCOPY gone a/../../x /\n"],
)
def test_no_link(files: Make, text: str) -> None:
    assert links(files({"Dockerfile": text}).view("Dockerfile")) == []


def test_sources_are_files_of_the_context(files: Make, tmp_path: Path) -> None:
    made = files(
        {
            "a/Dockerfile": "FROM scratch\nCOPY «go.mod» gone /src/\nCOPY . /\nFROM scratch\nCOPY --from=0 go.mod /\n",
            "go.mod": "",
            "compose.yaml": "services: {a: {build: {context: ., dockerfile: a/Dockerfile}}}\n",
        }
    )
    found = links(made.view("a/Dockerfile"))
    assert {("a/Dockerfile", each.span.start, each.span.end) for each in found} == made.places
    assert [each.target for each in found] == [str(tmp_path / "go.mod")]


def test_compose_names_files_that_are_there(files: Make, tmp_path: Path) -> None:
    made = files(
        {
            "compose.yaml": """\
include: [«more.yaml», gone.yaml]
services:
  a:
    build: «./app»
    env_file: [«a.env», {path: '«b.env»'}, gone.env]
    label_file: «a.env»
    extends: {file: «more.yaml», service: x}
    volumes: ['«./a.env»:/a:ro', ./app:/b, 'vol:/c', {type: bind, source: «b.env», target: /d}, ../out:/e]
  b:
    build: {context: app, dockerfile: «Dockerfile»}
    image: built
  c:
    image: «nginx»
secrets: {s: {file: «a.env»}}
configs: {s: {file: «b.env»}}
""",
            "more.yaml": "services: {x: {image: y}}\n",
            "app/Dockerfile": "FROM scratch\n",
            "a.env": "",
            "b.env": "",
        }
    )
    found = links(made.view("compose.yaml"))
    assert {("compose.yaml", each.span.start, each.span.end) for each in found} == made.places
    assert {each.target for each in found if each.target.endswith("Dockerfile")} == {str(tmp_path / "app/Dockerfile")}
    assert {each.tooltip for each in found if each.span.text == "./app"} == {"Open app/Dockerfile"}
