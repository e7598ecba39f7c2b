from __future__ import annotations

from typing import Any

import pytest
from caulk.linter.rule import Rule
from caulk.linter.selection import Layer, Selectors, UnknownSelectorError, begins, chosen


@pytest.fixture
def rules(bench: Any) -> dict[str, Rule]:
    made = [
        bench.quiet_rule("recommended-packages", category="size", aliases=("DL3015", "DS-0029")),
        bench.quiet_rule("root-user", category="security", aliases=("DL3002", "CKV_DOCKER_3", "cis:4.1")),
        bench.quiet_rule("undefined-variable", category="correctness", aliases=("UndefinedVar",)),
        bench.quiet_rule("label-schema", default=False, aliases=("kics:label", "CKV_DOCKER_30")),
    ]
    return {rule.name: rule for rule in made}


@pytest.fixture
def selectors(bench: Any, rules: dict[str, Rule]) -> Selectors:
    made: Selectors = bench.selectors(*rules.values())
    return made


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("root-user", {"root-user"}),
        ("DL3015", {"recommended-packages"}),
        ("DL3", {"recommended-packages", "root-user"}),
        ("DL", {"recommended-packages", "root-user"}),
        ("CKV_DOCKER", {"root-user", "label-schema"}),
        ("CKV_DOCKER_3", {"root-user"}),
        ("kics:", {"label-schema"}),
        ("cis:4", {"root-user"}),
        ("all", {"recommended-packages", "root-user", "undefined-variable", "label-schema"}),
        ("recommended", {"recommended-packages", "root-user", "undefined-variable"}),
        ("hadolint", {"recommended-packages", "root-user"}),
        ("build-checks", {"undefined-variable"}),
        ("cis", {"root-user"}),
        ("size", {"recommended-packages"}),
        ("shellcheck", set()),
        ("SC2086", set()),
        ("SC", set()),
    ],
)
def test_a_word_selects(word: str, names: set[str], rules: dict[str, Rule], selectors: Selectors) -> None:
    selector = selectors.read(word)
    assert {name for name, rule in rules.items() if selector.test(rule, rule.aliases)} == names


@pytest.mark.parametrize("word", ["", "root-usr", "D", "DL4", "CKV_DOCKER_1", "Undefined", "dl3015", "cis:"[:2]])
def test_a_word_that_selects_nothing_is_unknown(word: str, selectors: Selectors) -> None:
    with pytest.raises(UnknownSelectorError):
        selectors.read(word)


def test_an_unknown_word_comes_with_the_nearest_right_one(selectors: Selectors) -> None:
    with pytest.raises(UnknownSelectorError, match='unknown rule "root-usr"; did you mean "root-user"'):
        selectors.read("root-usr")


@pytest.mark.parametrize(
    ("word", "code"), [("DL30", "DL3008"), ("CKV2_DOCKER", "CKV2_DOCKER_1"), ("DS", "DS-0002"), ("cis:4", "cis:4.10")]
)
def test_a_code_begins_with(word: str, code: str) -> None:
    assert begins(word, code)


@pytest.mark.parametrize(
    ("word", "code"),
    [("CKV_DOCKER_1", "CKV_DOCKER_10"), ("cis:4.1", "cis:4.10"), ("dclint:no", "dclint:no-version"), ("D", "DL3008")],
)
def test_a_code_cut_inside_a_part_is_no_beginning(word: str, code: str) -> None:
    assert not begins(word, code)


def layer(selectors: Selectors, select: str | None = None, extend: str = "", ignore: str = "") -> Layer:
    def read(words: str) -> Any:
        return tuple(map(selectors.read, words.split()))

    return Layer(None if select is None else read(select), read(extend), read(ignore))


def on(rule: Rule, *layers: Layer) -> bool:
    return chosen(layers, rule, rule.aliases)


def test_inside_a_layer_the_more_exact_word_decides(rules: dict[str, Rule], selectors: Selectors) -> None:
    assert on(rules["root-user"], layer(selectors, "root-user", ignore="security"))
    assert not on(rules["root-user"], layer(selectors, "security", ignore="root-user"))
    assert not on(rules["root-user"], layer(selectors, "DL3", ignore="DL3002"))


def test_of_two_words_as_exact_the_ignoring_one_decides(rules: dict[str, Rule], selectors: Selectors) -> None:
    assert not on(rules["root-user"], layer(selectors, "root-user", ignore="DL3002"))


def test_a_later_layer_decides_over_an_earlier_one(rules: dict[str, Rule], selectors: Selectors) -> None:
    config = layer(selectors, "recommended", ignore="root-user")
    assert not on(rules["root-user"], config)
    assert on(rules["root-user"], config, layer(selectors, extend="security"))


def test_select_turns_all_else_off(rules: dict[str, Rule], selectors: Selectors) -> None:
    config = layer(selectors, "recommended")
    assert not on(rules["recommended-packages"], config, layer(selectors, "root-user"))


def test_a_layer_without_select_leaves_the_rest_as_it_is(rules: dict[str, Rule], selectors: Selectors) -> None:
    config = layer(selectors, "recommended")
    assert on(rules["root-user"], config, layer(selectors, ignore="size"))
    assert not on(rules["label-schema"], config, layer(selectors, ignore="size"))


@pytest.mark.parametrize(
    ("aliases", "wanted"),
    [(("DL3008", "cis:4.7"), True), (("SC2086",), True), (("DL3057",), False), (("DL3005",), False)],
)
def test_hadolint_s_preset_holds_what_is_on_in_hadolint_itself(
    aliases: tuple[str, ...], wanted: bool, rules: dict[str, Rule], selectors: Selectors
) -> None:
    assert selectors.read("hadolint").test(rules["root-user"], aliases) is wanted


def test_compose_style_is_the_style_of_compose_files(bench: Any) -> None:
    order, casing = bench.quiet_rule("order", default=False), bench.quiet_rule("casing")
    order.check.__module__ = "caulk.rules.compose.order"
    selector = bench.selectors(order, casing).read("compose-style")
    assert [selector.test(rule, ()) for rule in (order, casing)] == [True, False]
