"""The next text of a compose file is read as if there had been no earlier one, and what is the same is taken over."""

from __future__ import annotations

from typing import Any

import pytest
from caulk.linter.compose.nodes import Alias, Mapping, Scalar, Yaml, YamlNode, walk
from caulk.linter.compose.splicing import reparse
from caulk.linter.compose.syntax import parse
from caulk.linter.source import Source
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = """\
name: shop
x-log: &log {driver: json-file}
services:
  # the first
  web:
    image: nginx:1.27  # of the shop
    command: |
      echo ${NAME:-x}

      done
    logging: *log
  db:
    <<: *log
    image: "postgres:16"
    environment: {A: $$, 1: [a, b]}

  # the last
  job:
    image: alpine
volumes:
  data:  # empty
"""
PIECES = st.sampled_from(
    [
        *("x", " ", "\n", ":", "- ", "  ", "#", " #", "'", '"', "|\n", "&a ", "*log", "<<: *log\n", "{", "]", "$", "é"),
        *("\r\n", "\r", "\t", "---\n", "...", "%", "? ", "\x85", "\x07", "!!str ", "\n  new:\n    image: x\n", "${"),
    ]
)


def _just_behind(offset: int) -> st.SearchStrategy[int]:
    return st.integers(offset, offset + 5)


@st.composite
def edits(draw: st.DrawFn, text: str = TEXT) -> list[str]:
    """Give texts, each of which comes of the one before by an edit."""
    texts = [text]
    for _ in range(draw(st.integers(1, 6))):
        breaks = [at for at, char in enumerate(texts[-1]) if char == "\n"]
        anywhere, indented = st.integers(0, len(texts[-1])), st.sampled_from([0, *breaks]).flatmap(_just_behind)
        start = min(draw(anywhere | indented), len(texts[-1]))
        end = min(len(texts[-1]), start + draw(st.integers(0, 5)))
        put = "".join(draw(st.lists(PIECES, max_size=2)))
        texts.append(texts[-1][:start] + put + texts[-1][end:])
        if draw(st.booleans()):
            texts.append(texts[-2])
    return texts


def dump(yaml: Yaml) -> list[Any]:
    """Give all that is known of a file: every node with its place, and what is listed, by places."""
    nodes = [_dump(node, yaml.source) for node in walk(yaml.documents)]
    listed = [
        [(each.span.bounds, each.span.source is yaml.source) for each in every]
        for every in (yaml.dollars, yaml.anchors, yaml.aliases, yaml.merges, yaml.odd_keys, yaml.problems)
    ]
    comments = [(each.span.bounds, each.text, each.alone) for each in yaml.comments]
    broken = [each.message for each in yaml.problems], [each.bounds for each in yaml.left_out], yaml.is_masked
    return [nodes, listed, comments, broken, sorted(yaml.sizes.values()), yaml.visited]


def _dump(node: YamlNode, source: Source) -> tuple[Any, ...]:
    place = type(node), node.span.bounds, node.span.source is source
    if isinstance(node, Alias):
        return *place, node.name, node.target and node.target.span.bounds
    common = node.tag, node.anchor, node.aliased
    if isinstance(node, Scalar):
        parts = node.interpolated.script.pieces, node.script.pieces, node.script.source is source
        return *place, *common, node.text, node.style, node.interpolated.text, parts
    if isinstance(node, Mapping):
        owned = [(entry.mapping is node, entry.name, entry.span.bounds) for entry in node.entries]
        return *place, *common, node.flow, node.has_aliases, owned
    return *place, *common, node.flow, node.has_aliases


@settings(max_examples=200, deadline=None)
@given(edits())
def test_each_next_text_is_read_as_if_it_were_the_first(texts: list[str]) -> None:
    source = Source("compose.yaml", texts[0])
    dump(parse(source))
    for text in texts[1:]:
        following = Source("compose.yaml", text)
        assert dump(reparse(source, following)) == dump(parse(Source("compose.yaml", text)))
        source = following


def read_on(text: str, following: str) -> tuple[list[YamlNode], list[YamlNode]]:
    """Give the values of the services before and after a change."""
    before = Source("compose.yaml", text)
    services = _services(parse(before))
    return services, _services(reparse(before, Source("compose.yaml", following)))


def _services(yaml: Yaml) -> list[YamlNode]:
    root = yaml.documents[0]
    assert isinstance(root, Mapping)
    services = next(entry.value for entry in root.entries if entry.name == "services")
    assert isinstance(services, Mapping)
    return [entry.value for entry in services.entries]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("postgres:16", "postgres:17"),
        ("  db:", "  database:"),
        ("  # the last\n", ""),
        ("  db:\n    <<: *log\n", "  db:\n"),
        ("1: [a, b]", "1: [a,\n      b]"),
        ("    <<: *log\n", "    <<: *log\n    broken\n"),
        ("    <<: *log\n", "    <<: *lo\n"),
    ],
)
def test_the_other_services_are_taken_over(old: str, new: str) -> None:
    (web, db, job), after = read_on(TEXT, TEXT.replace(old, new))
    assert after[0] is web
    assert after[1] is not db
    assert after[2] is job


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  db:", "  web:"),
        ("driver", "drivers"),
        ('"postgres:16"', '"postgres:16'),
        ("  db:", "  &db db:"),
        ("  # the last\n", "  more: {}\n"),
        ("  db:", " \ndb:"),
        ("  db:", "\n db:"),
        ("  db:", "   db:"),
        ("    image: alpine\n", "    image: alpine"),
    ],
)
def test_where_the_change_may_matter_to_others_all_is_read_anew(old: str, new: str) -> None:
    (web, *_), after = read_on(TEXT, TEXT.replace(old, new))
    assert after[0] is not web


def test_a_place_moves_with_the_text_before_it() -> None:
    before = Source("compose.yaml", TEXT)
    job = _services(parse(before))[2]
    following = Source("compose.yaml", TEXT.replace("nginx:1.27", "nginx:1.27.3"))
    reparse(before, following)
    assert job.span.source is following
    assert job.span.text == "image: alpine"


def test_a_broken_service_is_mended_without_the_others() -> None:
    broken = TEXT.replace("    <<: *log\n", "     <<: *log\n")
    web = _services(parse(source := Source("compose.yaml", TEXT)))[0]
    for text in (broken, TEXT):
        earlier, source = source, Source("compose.yaml", text)
        read = reparse(earlier, source)
        assert _services(read)[0] is web
        assert dump(read) == dump(parse(Source("compose.yaml", text)))
