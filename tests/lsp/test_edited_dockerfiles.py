"""What is kept from one version of a Dockerfile to the next makes no difference to what is found in it or around it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from caulk.lsp.documents import Documents
from caulk.lsp.linting import Linting
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

DOCKERFILES = (
    "FROM debian:12 AS base\nRUN apt-get install curl\nFROM base\nUSER root\nCOPY app run.sh /srv/\nEXPOSE 80\n",
    "FROM alpine:3.20 AS base\nARG VERSION=1\nUSER app\nHEALTHCHECK CMD curl http://localhost:81/\n",
    "FROM debian:11 AS other\nENV MODE=$VERSION\nCOPY --from=tools /a /b\nRUN --mount=type=secret,id=key make\n",
    'FROM web AS base\nCMD ["nginx"]\n',
    "services:\n  more:\n    build: .\n    user: root\n",
    "",
)
BUILD = "build: {context: ., target: base, args: {VERSION: 2}}"
COMPOSE = (
    f"services:\n  web:\n    {BUILD}\n    ports: ['80:80']\n    user: root\n",
    "services:\n  web: {build: ., image: web, env_file: .env}\n  db: {image: 'debian:12', depends_on: [web]}\n",
    "include: [Dockerfile]\nservices:\n  web:\n    extends: {file: Dockerfile, service: more}\n",
    "services:\n  web: {build: {context: ., dockerfile: other/Dockerfile}, env_file: Dockerfile}\n",
)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("Dockerfile"), st.sampled_from(DOCKERFILES)),
        st.tuples(st.just("other/Dockerfile"), st.sampled_from(DOCKERFILES)),
        st.tuples(st.just("compose.yaml"), st.sampled_from(COMPOSE)),
    ),
    min_size=1,
    max_size=6,
)
LINTING = Linting()


def opened(folder: Path, texts: dict[str, str]) -> Documents:
    documents = Documents()
    documents.folders = [str(folder)]
    for name, text in texts.items():
        documents.open(types.TextDocumentItem((folder / name).as_uri(), "", 1, text))
    return documents


def found(documents: Documents) -> list[tuple[str, str, str, int, int]]:
    views = sorted(documents, key=lambda view: view.uri)
    outcomes = [outcome for view in views if (outcome := LINTING.outcome(view)) is not None]
    told = [each for outcome in outcomes for each in (*outcome.diagnostics, *outcome.elsewhere)]
    return [(each.span.source.path, each.rule, each.message, each.span.start, each.span.end) for each in told]


@settings(max_examples=30, deadline=None)
@given(edits=EDITS)
def test_what_is_found_after_edits_is_what_is_found_in_the_texts(edits: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / ".git").mkdir()
        (folder / "other").mkdir()
        (folder / "app").touch()
        texts = {"Dockerfile": DOCKERFILES[0], "other/Dockerfile": DOCKERFILES[1], "compose.yaml": COMPOSE[0]}
        for file, text in texts.items():
            (folder / file).write_text(text)
        documents = opened(folder, texts)
        for version, (file, text) in enumerate(edits, 2):
            found(documents)
            texts[file] = text
            document = types.VersionedTextDocumentIdentifier(version, (folder / file).as_uri())
            documents.change(document, [types.TextDocumentContentChangeWholeDocument(text)])
        assert found(documents) == found(opened(folder, texts))
