"""What stands at an offset. A `‸` in a text marks the offset; it is no part of the text."""

from __future__ import annotations

import pytest
from caulk.linter.compose.model import ComposeFile
from caulk.linter.dockerfile.model import read
from caulk.linter.source import Source
from caulk.lsp.cursor import compose, dockerfile
from hypothesis import given, settings
from hypothesis import strategies as st

MARK = "‸"


def dockerfile_at(text: str) -> dockerfile.Place:
    offset = text.index(MARK)
    return dockerfile.place_at(read(Source("Dockerfile", text.replace(MARK, ""))), offset)


def compose_at(text: str) -> compose.Place:
    offset = text.index(MARK)
    return compose.place_at(ComposeFile(Source("compose.yaml", text.replace(MARK, ""))), offset)


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("‸", "keyword", ""),
        ("FR‸OM debian", "keyword", "FROM"),
        ("FROM debian\n\n‸", "keyword", ""),
        ("FROM debian\n  ‸\nRUN x", "keyword", ""),
        ("FROM debian\nONBUILD ‸", "keyword", ""),
        ("FROM debian\nONBUILD RU‸", "keyword", "RU"),
        ("FROM ‸", "argument", ""),
        ("FROM deb‸ian AS x", "argument", "debian"),
        ("FROM debian‸ AS x", "argument", "debian"),
        ("FROM -‸", "flag", "-"),
        ("FROM --‸ debian", "flag", "--"),
        ("FROM --pla‸ debian", "flag", "--pla"),
        ("FROM --platform‸=linux debian", "flag", "--platform"),
        ("FROM --platform=‸ debian", "flag-value", ""),
        ("FROM --platform=lin‸ux debian", "flag-value", "linux"),
        ("FROM a\nCOPY \\\n  --from=b‸ \\\n  c d", "flag-value", "b"),
        ("FROM a\nRUN --mount=‸", "mount-option", ""),
        ("FROM a\nRUN --mount=ty‸", "mount-option", "ty"),
        ("FROM a\nRUN --mount=type=ca‸che,target=/x", "mount-value", "cache"),
        ("FROM a\nRUN --mount=type=cache,‸ x", "mount-option", ""),
        ("FROM a\nRUN --mount=type=cache,target=‸ x", "mount-value", ""),
        ("FROM a\nRUN apt-get \\\n  inst‸all", "argument", "install"),
        ("FROM a\nRUN apt-get \\\n‸", "argument", ""),
        ("FROM a\nRUN apt-get \\\r\n‸", "argument", ""),
        ("FROM a\nRUN apt-get \\\n  # com‸ment\n  x", "comment", "# comment"),
        ('FROM a\nCMD ["a", "b‸"]', "argument", '"b"'),
        ("FROM a\nENV A=1 B=‸2", "argument", "B=2"),
        ("FROM a\nRUN <<E‸OF\nx\nEOF", "heredoc-name", "<<EOF"),
        ("FROM a\nRUN <<EOF\nx\nE‸OF", "heredoc-name", "EOF"),
        ("FROM a\nRUN <<EOF\nx‸\nEOF", "heredoc", "x\n"),
        ("FROM a\nRUN <<EOF\nx\n‸", "heredoc", "x\n"),
        ("# ‸", "directive-name", ""),
        ("# syn‸", "directive-name", "syn"),
        ("# syntax=‸", "directive-value", ""),
        ("# syntax=docker/docker‸file:1\nFROM a", "directive-value", "docker/dockerfile:1"),
        ("# syntax=x\n# es‸", "directive-name", "es"),
        ("FROM a\n# syn‸", "comment", "# syn"),
    ],
)
def test_the_piece_of_a_dockerfile(text: str, kind: str, piece: str) -> None:
    place = dockerfile_at(text)
    assert (place.kind, place.span.text) == (kind, piece)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FROM $‸", ""),
        ("FROM debian:${VE‸RSION}", "VERSION"),
        ("FROM debian:${‸", ""),
        ("FROM a\nRUN echo $PA‸", "PA"),
        ("FROM a\nCOPY --chown=$U‸ID a b", "UID"),
        ("FROM a\nRUN <<EOF\necho $X‸\nEOF", "X"),
        ("FROM a\nRUN echo \\$PA‸", None),
        ("FROM a\nRUN echo $PATH ‸", None),
        ("FROM a\nRUN echo ${X:-‸}", None),
    ],
)
def test_the_variable_of_a_dockerfile(text: str, name: str | None) -> None:
    variable = dockerfile_at(text).variable
    assert (variable and variable.span.text) == name


def test_a_trigger_is_the_innermost_instruction() -> None:
    place = dockerfile_at("FROM a\nONBUILD COPY --from=‸ a b")
    assert place.instruction is not None
    assert place.outer is not None
    assert (place.instruction.name, place.outer.name) == ("COPY", "ONBUILD")


def test_words_are_counted() -> None:
    assert dockerfile_at("FROM a AS ‸").number == 2
    assert dockerfile_at("FROM a\nCOPY --link x ‸").number == 1


SERVICE = "services:\n  web:\n    image: nginx\n"


@pytest.mark.parametrize(
    ("text", "kind", "piece", "path"),
    [
        ("‸", "node", "", ""),
        ("serv‸", "node", "serv", ""),
        ("serv‸ices:", "key", "services", ""),
        ("services:\n  ‸", "node", "", "services"),
        (SERVICE + "    ‸", "node", "", "services.web"),
        (SERVICE + "    po‸", "node", "po", "services.web"),
        (SERVICE + "    po‸rts: []\n", "key", "ports", "services.web"),
        (SERVICE + "    restart: ‸", "value", "", "services.web.restart"),
        (SERVICE + "    restart:‸", "value", "", "services.web.restart"),
        (SERVICE + "    restart: un‸less # why\n", "value", "unless", "services.web.restart"),
        (SERVICE + '    restart: "un‸less"\n', "value", "unless", "services.web.restart"),
        (SERVICE + '    restart: "un‸\n', "value", "un", "services.web.restart"),
        (SERVICE + "    depends_on:\n      - ‸", "node", "", "services.web.depends_on"),
        (SERVICE + "    depends_on:\n    - ‸", "node", "", "services.web.depends_on"),
        (SERVICE + "    depends_on:\n    -‸", "node", "", "services.web.depends_on"),
        (SERVICE + "    depends_on:\n    - a\n    - d‸b\n", "node", "db", "services.web.depends_on"),
        (SERVICE + "    depends_on:\n      ‸", "node", "", "services.web.depends_on"),
        (SERVICE + "    depends_on: [‸", "node", "", "services.web.depends_on"),
        (SERVICE + "    depends_on: [a, d‸b]", "node", "db", "services.web.depends_on"),
        (SERVICE + "    depends_on: {db: {cond‸}}", "node", "cond", "services.web.depends_on.db"),
        (SERVICE + "    depends_on: {db: {condition: ‸}}", "value", "", "services.web.depends_on.db.condition"),
        (SERVICE + "    depends_on: {db: {con‸dition: x}}", "key", "condition", "services.web.depends_on.db"),
        (SERVICE + "    command: [\n      a,\n      b‸\n    ]\n", "node", "b", "services.web.command"),
        (SERVICE + "    volumes:\n      - type: bind\n        ‸", "node", "", "services.web.volumes"),
        (SERVICE + "    volumes:\n      - type: b‸", "value", "b", "services.web.volumes.type"),
        (SERVICE + "    volumes:\n      - ty‸pe: b", "key", "type", "services.web.volumes"),
        (SERVICE + "    command: |\n      echo ‸hi\n", "text", "hi", "services.web.command"),
        (SERVICE + "    command: |\n      a: b\n        c‸\n", "text", "c", "services.web.command"),
        (SERVICE + "    image: a\n      more‸\n", "text", "more", "services.web.image"),
        (SERVICE + "    <<: *de‸fault\n", "value", "default", "services.web.<<"),
        (SERVICE + "  # a com‸ment\n", "comment", "# a comment", ""),
        ("services:\n  web:\n    ‸\n  db:\n    image: a\n", "node", "", "services.web"),
        ("services:\n  web:\n    ports: [\n  db:\n    im‸", "node", "im", "services.db"),
        ("a: 1\n---\nservices:\n  ‸", "node", "", "services"),
        ("services:\r\n  web:\r\n    ‸", "node", "", "services.web"),
    ],
)
def test_the_piece_of_a_compose_file(text: str, kind: str, piece: str, path: str) -> None:
    place = compose_at(text)
    assert (place.kind, place.span.text, ".".join(place.path)) == (kind, piece, path)


def test_an_item_has_the_shape_of_items() -> None:
    place = compose_at(SERVICE + "    ports:\n      - ‸")
    assert place.is_item
    assert place.shape is not None
    assert "target" in (place.shape.keys or {})


def test_an_item_in_braces_has_the_shape_of_items() -> None:
    place = compose_at(SERVICE + "    ports:\n      - {ta‸}")
    assert place.shape is not None
    assert "target" in (place.shape.keys or {})


@pytest.mark.parametrize(
    ("text", "siblings"),
    [
        ("services:\n  web:\n    image: a\n    ‸\n    ports: []\n  db:\n    init: true\n", {"image", "ports"}),
        ("services:\n  web:\n    volumes:\n      - type: a\n        ‸\n      - source: b\n", {"type"}),
        ("services:\n  web:\n    volumes:\n      - type: a\n      - ‸\n        source: b\n", {"source"}),
        ("services:\n  web:\n    depends_on: {a: {}, ‸, b: {c: d}}\n    image: x\n", {"a", "b"}),
        ("services:\n  web:\n    depends_on: {a: {}, ‸\n    image: x\n", {"a"}),
    ],
)
def test_the_keys_beside_a_place(text: str, siblings: set[str]) -> None:
    assert set(compose_at(text).siblings) == siblings


@pytest.mark.parametrize(
    ("text", "sigil", "name"),
    [
        (SERVICE + "    <<: *‸", "*", ""),
        (SERVICE + "    <<: [*a, *b‸]", "*", "b"),
        (SERVICE + "    ports: &po‸rts []", "&", "ports"),
        (SERVICE + "    ports: !re‸set []", "!", "reset"),
        (SERVICE + "    image: &a ngi‸nx", "", "nginx"),
    ],
)
def test_aliases_anchors_and_tags(text: str, sigil: str, name: str) -> None:
    place = compose_at(text)
    assert (place.sigil, place.span.text) == (sigil, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (SERVICE + "    image: ${IM‸AGE}", "IMAGE"),
        (SERVICE + "    image: ${‸", ""),
        (SERVICE + '    image: "a:$T‸AG"', "TAG"),
        (SERVICE + "    command: echo $$H‸", None),
        (SERVICE + "    image: ${A:-$B‸}", "B"),
    ],
)
def test_the_variable_of_a_compose_file(text: str, name: str | None) -> None:
    variable = compose_at(text).variable
    assert (variable and variable.span.text) == name


DOCKERFILE_PIECES = st.sampled_from(
    [*"\n \t\\`#$={}[],:-'\"<é𝔘\r", "FROM ", "RUN ", "--mount=", "type=", "<<EOF\n", "EOF\n", "ONBUILD ", "# syntax="]
)
COMPOSE_PIECES = st.sampled_from(
    [
        *"\n #$={}[],:-'\"<é𝔘\r\t",
        "services:",
        "  ",
        "- ",
        "image: ",
        "|\n",
        "&a ",
        "*a",
        "!reset ",
        "<<: ",
        "${",
        "---\n",
    ]
)


@settings(deadline=None)
@given(st.lists(DOCKERFILE_PIECES, max_size=30).map("".join))
def test_every_offset_of_any_dockerfile_has_a_piece_around_it(text: str) -> None:
    model = read(Source("Dockerfile", text))
    for offset in range(len(text) + 1):
        place = dockerfile.place_at(model, offset)
        assert 0 <= place.span.start <= offset <= place.span.end <= len(text)


@settings(deadline=None)
@given(st.lists(COMPOSE_PIECES, max_size=30).map("".join))
def test_every_offset_of_any_compose_file_has_a_piece_around_it(text: str) -> None:
    model = ComposeFile(Source("compose.yaml", text))
    for offset in range(len(text) + 1):
        place = compose.place_at(model, offset)
        assert 0 <= place.span.start <= offset <= place.span.end <= len(text)
