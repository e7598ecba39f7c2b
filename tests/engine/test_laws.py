"""What holds for any text, with all the rules that there are."""

from __future__ import annotations

import random
from typing import Any

import pytest
from caulk.linter import document as documents
from caulk.linter.config.settings import Settings
from caulk.linter.engine import Table, build_table, lint
from caulk.linter.finding import Diagnostic
from caulk.linter.registry import Kind, Registry
from caulk.linter.rule import Rule
from caulk.linter.selection import Layer, Selectors
from caulk.linter.source import Source
from hypothesis import given, settings
from hypothesis import strategies as st

SELECTORS = Selectors(Registry())
ALL = Layer(select=(SELECTORS.read("all"),))
KINDS: tuple[Kind, Kind] = ("dockerfile", "compose")

DOCKERFILE = st.sampled_from(
    [
        *("FROM debian\n", "FROM a AS b\n", "USER root\n", "USER $x\n", "RUN apt-get install -y curl\\\n", "  && x\n"),
        *("ENV PASSWORD=x\n", 'CMD ["a", "b"]\n', "EXPOSE 22 80\n", "COPY --chmod=4755 a b\n", "RUN <<E\nsudo x\nE\n"),
        *("# caulk: ignore[all]\n", "# caulk: ignore[nope]\n", "# hadolint ignore=DL3008\n", "\n", "\\\n", "RUN ", "x"),
        *("ONBUILD RUN chmod u+s x\n", "HEALTHCHECK CMD a | b\n", 'RUN ["', "é\t", "\r\n", "$(", "'", '"', "{", "<<"),
    ]
)
COMPOSE = st.sampled_from(
    [
        *(
            "services:\n",
            "  web:\n",
            "    image: a\n",
            "    privileged: true\n",
            "    ports: ['80:80', 22]\n",
            "x: &a\n",
        ),
        *("    volumes:\n", "      - /var/run/docker.sock:/x\n", "    environment: {PASSWORD: x}\n", "    <<: *a\n"),
        *("    cap_add: [ALL]\n", "    command: sh -c 'sudo x'\n", "# caulk: ignore[all]\n", "  - ", "- ", ": ", "\t"),
        *("    network_mode: host\n", "${A:-b}", "${", "'", '"', "[", "{", "---\n", "é", "\r\n", "|\n", "? "),
    ]
)
TEXTS = st.one_of(
    st.tuples(st.just(KINDS[0]), st.lists(DOCKERFILE, max_size=12).map("".join)),
    st.tuples(st.just(KINDS[1]), st.lists(COMPOSE, max_size=12).map("".join)),
    st.tuples(st.sampled_from(KINDS), st.text(max_size=60)),
)


def table(rules: list[Rule]) -> Table:
    return build_table(rules, Settings(None, "/", (ALL,)), (ALL,))


TABLES = {kind: table(SELECTORS.registry.rules(kind)) for kind in KINDS}


def found(kind: Kind, text: str, rules: Table | None = None) -> list[Diagnostic]:
    return lint(documents.read(Source("f", text), kind), rules or TABLES[kind], SELECTORS).diagnostics


def facts(diagnostics: list[Diagnostic]) -> list[tuple[Any, ...]]:
    return [(d.rule, d.severity, d.message, d.span.bounds, d.aliases) for d in diagnostics]


@settings(deadline=None)
@given(TEXTS)
def test_every_finding_lies_in_its_file_and_is_not_empty(given: tuple[Kind, str]) -> None:
    kind, text = given
    for diagnostic in found(kind, text):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.span.text or not text


@settings(deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_same_is_found_twice_and_in_any_order_of_the_rules(given: tuple[Kind, str], order: random.Random) -> None:
    kind, text = given
    rules = SELECTORS.registry.rules(kind)
    order.shuffle(rules)
    assert facts(found(kind, text)) == facts(found(kind, text)) == facts(found(kind, text, table(rules)))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_is_linted(kind: Kind) -> None:
    found(kind, "")
