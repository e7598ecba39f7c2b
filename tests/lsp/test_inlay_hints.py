"""Hints are shown as `⟦text⟧` where an editor shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from caulk.lsp.code_lens import lenses
from caulk.lsp.documents import Documents, View
from caulk.lsp.hints.hint import LONGEST
from caulk.lsp.inlay_hints import hints, shown
from caulk.lsp.settings import InlayHints
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

EVERY_KIND = InlayHints()
ALL = types.Range(types.Position(0, 0), types.Position(1000, 0))


def opened(folder: Path, files: dict[str, str]) -> View:
    """Write files, and open the first of them."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    name, text = next(iter(files.items()))
    language = "dockercompose" if name.endswith("yaml") else "dockerfile"
    documents = Documents()
    uri = (folder / name).as_uri()
    documents.open(types.TextDocumentItem(uri, language, 1, text))
    view = documents.get(uri)
    assert view is not None
    return view


def seen(view: View, wanted: InlayHints = EVERY_KIND) -> list[str]:
    """Give the lines that have hints, with these."""
    text = view.source.text
    for hint in reversed(list(hints(view, ALL, wanted))):
        text = f"{text[: hint.at]}⟦{hint.text}⟧{text[hint.at :]}"
    return [line.strip() for line in text.splitlines() if "⟦" in line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("FROM a\nUSER b\nRUN c\n", ["RUN c⟦user b⟧"]),
        ("FROM a\nUSER b\n", []),
        ("FROM a AS x\nUSER b\nFROM x\nRUN c\n", ["RUN c⟦user b⟧"]),
        ("FROM a\nRUN c\n", []),
        ("FROM a\nUSER $B\nRUN c\n", []),
        ("ARG V=1\nFROM a:$V\n", ["FROM a:$V⟦= a:1⟧"]),
        ("FROM a:${V:-2}\n", []),
        ("FROM ${U:-a}:${V:-2}\n", ["FROM ${U:-a}:${V:-2}⟦= a:2⟧"]),
        ("ARG V=3\nFROM a:${V:-2}\n", ["FROM a:${V:-2}⟦= a:3⟧"]),
        ("ARG V\nFROM a:$V\n", []),
        ("FROM a\nENV D=/x\nCOPY y $D/y\n", ["COPY y $D/y⟦= /x/y⟧"]),
        ("FROM a\nENV D=/x\nENV E=$D/y\n", ["ENV E=$D/y⟦= /x/y⟧"]),
        ("FROM a\nENV D=/x\nRUN echo $D\n", []),
        ("FROM a\nENV TOKEN=x\nLABEL y=$TOKEN\n", []),
        ("FROM a\nWORKDIR /x\nWORKDIR y\n", ["WORKDIR y⟦= /x/y⟧"]),
        ("FROM a\nWORKDIR y\n", []),
        ("FROM a AS x\nFROM b\nCOPY --from=0 /y /y\n", ["COPY --from=0⟦= x⟧ /y /y"]),
        ("FROM a\nFROM b\nRUN --mount=from=0,target=/y z\n", ["RUN --mount=from=0⟦= FROM a⟧,target=/y z"]),
        ("FROM a AS x\nFROM b\nCOPY --from=x /y /y\n", []),
    ],
)
def test_hints_of_a_dockerfile(folder: Path, text: str, lines: list[str]) -> None:
    assert seen(opened(folder, {"Dockerfile": text})) == lines


COMPOSE = """services:
  a:
    image: b:${T}
    hostname: ${H:-x}
    domainname: ${H:-x}.${I:-y}
    user: ${U}
    environment: [C=$T]
"""


def test_what_comes_of_the_variables_of_compose_is_shown(folder: Path) -> None:
    view = opened(folder, {"compose.yaml": COMPOSE, ".env": "T=1.2\n"})
    assert seen(view) == [
        "image: b:${T}⟦= b:1.2⟧",
        "domainname: ${H:-x}.${I:-y}⟦= x.y⟧",
        "environment: [C=$T⟦= 1.2⟧]",
    ]
    image, domain, _ = hints(view, ALL, EVERY_KIND)
    assert image.place is not None
    assert image.place.source.name == ".env"
    assert domain.place is None


def test_a_secret_is_not_shown(folder: Path) -> None:
    text = "services:\n  a:\n    image: b\n    environment:\n      PASSWORD: ${X}\n    hostname: ${TOKEN}\n"
    assert seen(opened(folder, {"compose.yaml": text, ".env": "X=1\nTOKEN=2\n"})) == []


MAIN = "services:\n  a:\n    image: b:1\n    environment:\n      C: d\n"
OVERRIDE = "services:\n  a:\n    image: b:2\n    environment: [C=e]\n"


def test_an_override_is_shown_in_both_files(folder: Path) -> None:
    files = {"compose.yaml": MAIN, "compose.override.yaml": OVERRIDE}
    assert seen(opened(folder, files)) == [
        "image: b:1⟦compose.override.yaml: b:2⟧",
        "C: d⟦compose.override.yaml: e⟧",
    ]
    files = {"compose.override.yaml": OVERRIDE, "compose.yaml": MAIN}
    assert seen(opened(folder, files)) == ["image: b:2⟦instead of b:1⟧", "environment: [C=e⟦instead of d⟧]"]


def test_what_a_service_changes_of_the_one_that_it_extends_is_shown(folder: Path) -> None:
    extending = "services:\n  x:\n    extends:\n      file: base.yaml\n      service: a\n    image: b:3\n"
    assert seen(opened(folder, {"compose.yaml": extending, "base.yaml": MAIN})) == ["image: b:3⟦instead of b:1⟧"]


def test_a_value_that_stays_the_same_is_no_override(folder: Path) -> None:
    assert seen(opened(folder, {"compose.yaml": MAIN, "compose.override.yaml": MAIN})) == []


def test_what_a_service_is_built_of_is_shown(folder: Path) -> None:
    files = {
        "compose.yaml": "services:\n  a:\n    build:\n      context: .\n      target: x\n  b:\n    build: .\n",
        "Dockerfile": "FROM c:1 AS x\nUSER d\nFROM e:1\n",
    }
    assert seen(opened(folder, files)) == ["a:⟦user d⟧", "target: x⟦FROM c:1⟧", "build: .⟦FROM e:1⟧"]


def test_each_kind_can_be_switched_off(folder: Path) -> None:
    text = "ARG V=1\nFROM a:$V\nUSER b\nRUN c\n"
    view = opened(folder, {"Dockerfile": text})
    assert seen(view, InlayHints(user=False)) == ["FROM a:$V⟦= a:1⟧"]
    assert seen(view, InlayHints(variables=False)) == ["RUN c⟦user b⟧"]
    view = opened(folder, {"compose.yaml": MAIN, "compose.override.yaml": OVERRIDE})
    assert seen(view, InlayHints(overrides=False)) == []


def test_only_the_part_that_is_seen_has_hints(folder: Path) -> None:
    view = opened(folder, {"Dockerfile": "ARG V=1\nFROM a:$V\nCOPY b /b\nFROM c:$V\n"})
    part = types.Range(types.Position(0, 0), types.Position(2, 0))
    assert [hint.text for hint in hints(view, part, EVERY_KIND)] == ["= a:1"]


def test_a_long_value_is_cut_and_stands_whole_in_the_tooltip(folder: Path) -> None:
    value = "x" * 100
    view = opened(folder, {"Dockerfile": f"ARG V={value}\nFROM a:$V\n"})
    (hint,) = hints(view, ALL, EVERY_KIND)
    assert len(hint.text) == LONGEST + len("= ")
    assert value in hint.why


def test_a_hint_leads_to_where_it_comes_from(folder: Path) -> None:
    view = opened(folder, {"Dockerfile": "FROM a\nUSER b\nRUN c\n"})
    (hint,) = (shown(view, hint, ()) for hint in hints(view, ALL, EVERY_KIND))
    (part,) = hint.label
    assert isinstance(part, types.InlayHintLabelPart)
    assert part.location == types.Location(view.uri, types.Range(types.Position(1, 0), types.Position(1, 6)))
    assert hint.position == types.Position(2, 5)


async def test_an_editor_is_given_hints(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 1, "ARG V=1\nFROM a:$V\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    params = types.InlayHintParams(types.TextDocumentIdentifier(uri), ALL)
    (hint,) = await client.text_document_inlay_hint_async(params) or ()
    assert hint.position == types.Position(1, 9)


LINES = st.sampled_from((
    *("FROM a AS b\n", "FROM b\n", "FROM $X\n", "ARG X=1\n", "ENV Y=$X z=${X:-$Y}\n", "ENV Y $X\n", "ENV =\n"),
    *("COPY --from=0 a b\n", "COPY --from=$X a b\n", "USER $X\n", "WORKDIR a/$X\n", "RUN --mount=from=0 a\n"),
    *("ONBUILD COPY --from=0 $X b\n", "CMD [", "COPY <<E $X\n", "E\n", "\\\n", "'", '"', "# a\n", "FROM\n", "ENV\n"),
    *("services:\n", "  a:\n", "  b:\n", "    extends: b\n", "    extends: {service: a, file: x}\n", "---\n"),
    *("    environment: [A=$B$C]\n", "    labels: &q {x: $Y$Z}\n", "    <<: *q\n", "    build: .\n", "include: [x]\n"),
    *("    image: ${X:-y}\n", "    build:\n      dockerfile_inline: |\n        FROM a\n"),
    *("    depends_on: [a, b, c]\n", "        USER b\n", "        RUN c\n"),
))  # fmt: skip


@given(st.lists(LINES, max_size=20).map("".join), st.sampled_from(("dockerfile", "dockercompose")))
@settings(deadline=None)
def test_any_text_has_hints_and_lenses_that_lie_in_it(text: str, language: str) -> None:
    documents = Documents()
    documents.open(types.TextDocumentItem("untitled:one", language, 1, text))
    view = documents.get("untitled:one")
    assert view is not None
    for hint in hints(view, ALL, EVERY_KIND):
        assert 0 <= hint.at <= len(text)
        assert "\n" not in hint.text
        shown(view, hint, ())
    for lens in lenses(view):
        assert view.source.span(0, len(text)).covers(lens.at)
        assert all(place.title for place in lens.places)
