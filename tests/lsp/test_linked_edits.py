"""Two linked documents that are edited in turn are found to be what a fresh look at both finds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from caulk.lsp.documents import Documents
from caulk.lsp.linting import Linting
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

COMPOSE = """\
x-log: &log
  driver: json-file
services:
  web:
    build:
      context: .
      target: rest
    user: "1000"
    logging: *log
    depends_on: [db]
    healthcheck: {test: curl localhost}
  job:
    build: {context: ., args: {VERSION: 1}}
    privileged: true
  db:
    image: postgres:16
    ports: ["5432:5432"]
  other:
    extends: web
"""
DOCKERFILE = """\
FROM debian:12 AS base
ARG VERSION
RUN apt-get update && apt-get install -y curl
RUN chmod 4755 /usr/bin/it && chmod 777 /srv
FROM base AS rest
COPY . /srv/
CMD ["it"]
FROM base AS app
USER root
HEALTHCHECK CMD wget localhost
"""
LINTING = Linting()
TEXTS = {"compose.yaml": COMPOSE, "Dockerfile": DOCKERFILE}
WORDS = ("", "x", "#", "rest", "base", ": ", "    user: root\n", "    target: rest\n", "USER me\n", "FROM app\n")


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """The name of one of the two, and what becomes of it: a line goes, or something is put before one."""
    name = draw(st.sampled_from(sorted(TEXTS)))
    lines = TEXTS[name].splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    is_gone = draw(st.booleans())
    blanks = lines[at][: len(lines[at]) - len(lines[at].lstrip())] if draw(st.booleans()) else ""
    new = [] if is_gone else [blanks + draw(st.sampled_from(WORDS)) + lines[at].lstrip(" ")]
    return name, "".join([*lines[:at], *new, *lines[at + 1 :]])


def found(documents: Documents) -> dict[str, list[tuple[object, ...]]]:
    """Give what is found in each document, told by the file itself or by the other."""
    return {
        view.path: [(each.rule, each.message, each.span[1:], each.related and len(each.related)) for each in findings]
        for view in documents
        for findings in [LINTING.found(view)]
    }


def opened(folder: str, texts: dict[str, str]) -> Documents:
    documents = Documents()
    documents.folders = [folder]
    for name, text in texts.items():
        documents.open(types.TextDocumentItem((Path(folder) / name).as_uri(), "x", 1, text))
    return documents


@settings(max_examples=25, deadline=None)
@given(st.lists(edits(), min_size=1, max_size=4))
def test_what_is_found_after_edits_of_either_is_what_a_fresh_look_finds(rounds: list[tuple[str, str]]) -> None:
    texts = dict(TEXTS)
    with TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        (Path(folder) / "id_rsa").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
        documents = opened(folder, texts)
        found(documents)
        for version, (name, text) in enumerate(rounds, 2):
            texts[name] = text
            place = types.VersionedTextDocumentIdentifier(version, (Path(folder) / name).as_uri())
            documents.change(place, [types.TextDocumentContentChangeWholeDocument(text)])
            found(documents)
            again = found(documents)  # now each has heard what the other tells of it
            fresh = opened(folder, texts)
            found(fresh)
            assert again == found(fresh)
