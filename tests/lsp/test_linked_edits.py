"""Linked documents that are edited in turn: whatever is kept of them, what is found is what a fresh look finds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from caulk.linter.finding import Diagnostic
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
ANY_DOCKERFILE = (
    "FROM debian:12 AS base\nRUN apt-get install curl\nFROM base\nUSER root\nCOPY app run.sh /srv/\nEXPOSE 80\n",
    "FROM alpine:3.20 AS base\nARG VERSION=1\nUSER app\nHEALTHCHECK CMD curl http://localhost:81/\n",
    "FROM debian:11 AS other\nENV MODE=$VERSION\nCOPY --from=tools /a /b\nRUN --mount=type=secret,id=key make\n",
    'FROM web AS base\nCMD ["nginx"]\n',
    "services:\n  more:\n    build: .\n    user: root\n",
    "",
)
BUILD = "build: {context: ., target: base, args: {VERSION: 2}}"
ANY_COMPOSE = (
    f"services:\n  web:\n    {BUILD}\n    ports: ['80:80']\n    user: root\n",
    "services:\n  web: {build: ., image: web, env_file: .env}\n  db: {image: 'debian:12', depends_on: [web]}\n",
    "include: [Dockerfile]\nservices:\n  web:\n    extends: {file: Dockerfile, service: more}\n",
    "services:\n  web: {build: {context: ., dockerfile: other/Dockerfile}, env_file: Dockerfile}\n",
)
NEW_TEXTS = st.lists(
    st.one_of(
        st.tuples(st.just("Dockerfile"), st.sampled_from(ANY_DOCKERFILE)),
        st.tuples(st.just("other/Dockerfile"), st.sampled_from(ANY_DOCKERFILE)),
        st.tuples(st.just("compose.yaml"), st.sampled_from(ANY_COMPOSE)),
    ),
    min_size=1,
    max_size=6,
)
LINTING = Linting()
TEXTS = {"compose.yaml": COMPOSE, "Dockerfile": DOCKERFILE}
# No service is made of another: those that are not edited live on.
APART = {"compose.yaml": COMPOSE.partition("  other:")[0], "Dockerfile": DOCKERFILE}
WORDS = ("", "x", "#", "rest", "base", ": ", "    user: root\n", "    target: rest\n", "USER me\n", "FROM app\n")


@st.composite
def changed_lines(draw: st.DrawFn, texts: dict[str, str]) -> tuple[str, str]:
    """The name of one of the two, and what becomes of it: a line goes, or something is put before one."""
    name = draw(st.sampled_from(sorted(texts)))
    lines = texts[name].splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    is_gone = draw(st.booleans())
    blanks = lines[at][: len(lines[at]) - len(lines[at].lstrip())] if draw(st.booleans()) else ""
    new = [] if is_gone else [blanks + draw(st.sampled_from(WORDS)) + lines[at].lstrip(" ")]
    return name, "".join([*lines[:at], *new, *lines[at + 1 :]])


def found(documents: Documents) -> dict[str, list[tuple[object, ...]]]:
    """Give what is found in each document, told by the file itself or by another."""
    return {
        view.path: [
            (each.rule, each.message, each.span.bounds, len(each.related), changes(each))
            for each in LINTING.found(view)
        ]
        for view in documents
    }


def changes(found: Diagnostic) -> list[tuple[tuple[int, int], str]]:
    """Give what the fix of a finding does to the text."""
    return [(edit.span.bounds, edit.text) for edit in found.fix.edits] if found.fix is not None else []


def opened(folder: str, texts: dict[str, str]) -> Documents:
    documents = Documents()
    documents.folders = [folder]
    for name, text in texts.items():
        documents.open(types.TextDocumentItem((Path(folder) / name).as_uri(), "x", 1, text))
    return documents


def check_edits(files: dict[str, str], texts: dict[str, str], edits: list[tuple[str, str]]) -> None:
    """Open texts where some files lie, and give one after another a new text."""
    texts = dict(texts)
    with TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        for name, text in files.items():
            (Path(folder) / name).parent.mkdir(exist_ok=True)
            (Path(folder) / name).write_text(text)
        documents = opened(folder, texts)
        found(documents)
        for version, (name, text) in enumerate(edits, 2):
            texts[name] = text
            place = types.VersionedTextDocumentIdentifier(version, (Path(folder) / name).as_uri())
            documents.change(place, [types.TextDocumentContentChangeWholeDocument(text)])
            found(documents)
            again = found(documents)  # now each has heard what the others tell of it
            fresh = opened(folder, texts)
            found(fresh)
            assert again == found(fresh)


@settings(max_examples=25, deadline=None)
@given(st.lists(changed_lines(TEXTS), min_size=1, max_size=4))
def test_lines_of_either_are_edited(edits: list[tuple[str, str]]) -> None:
    check_edits({"id_rsa": "-----BEGIN OPENSSH PRIVATE KEY-----\n"}, TEXTS, edits)


@settings(max_examples=25, deadline=None)
@given(st.lists(changed_lines(APART), min_size=1, max_size=4), st.booleans())
def test_lines_are_edited_and_what_has_not_changed_lives_on(edits: list[tuple[str, str]], taken_back: bool) -> None:
    back = [(name, APART[name]) for name, _ in edits]
    both = [each for pair in zip(edits, back, strict=True) for each in pair]
    check_edits({".env": "VERSION=2\n"}, APART, both if taken_back else edits)


@settings(max_examples=20, deadline=None)
@given(NEW_TEXTS)
def test_texts_are_replaced_and_what_they_lead_to_with_them(edits: list[tuple[str, str]]) -> None:
    texts = {"Dockerfile": ANY_DOCKERFILE[0], "other/Dockerfile": ANY_DOCKERFILE[1], "compose.yaml": ANY_COMPOSE[0]}
    check_edits({"app": "", **texts}, texts, edits)
