from collections.abc import Iterator
from typing import Any

import pytest
from caulk.linter.dockerfile.instructions import Instruction, User
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.engine import lint, visible
from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.rule import Rule
from caulk.linter.selection import Layer
from caulk.linter.source import Source, Span
from hypothesis import given
from hypothesis import strategies as st

TEXT = "FROM debian:12\nUSER root\nUSER app\n"


def every_user(user: User) -> Iterator[Finding]:
    yield Finding(user, "a user")


def every_instruction(instruction: Instruction) -> Iterator[Finding]:
    yield Finding(instruction, "an instruction")


def test_a_rule_visits_the_nodes_of_its_type(bench: Any) -> None:
    found = bench.found([bench.rule("a-user", every_user)], TEXT)
    assert [diagnostic.span.text for diagnostic in found] == ["USER root", "USER app"]


def test_a_rule_for_a_type_visits_its_subclasses_too(bench: Any) -> None:
    found = bench.found([bench.rule("an-instruction", every_instruction)], TEXT)
    assert len(found) == 3


def test_a_rule_may_visit_one_of_several_types(bench: Any) -> None:
    def check(node: User | Dockerfile) -> Iterator[Finding]:
        yield Finding(node, "here")

    assert len(bench.found([bench.rule("several", check)], TEXT)) == 3


def test_the_order_of_rules_does_not_matter(bench: Any) -> None:
    rules = [bench.rule("a-user", every_user), bench.rule("an-instruction", every_instruction)]
    one, other = bench.found(rules, TEXT), bench.found(rules[::-1], TEXT)
    assert [(d.rule, d.span.bounds) for d in one] == [(d.rule, d.span.bounds) for d in other]


def test_the_same_finding_twice_is_told_once(bench: Any) -> None:
    def check(file: Dockerfile) -> Iterator[Finding]:
        yield Finding(Span(file.source, 0, 4), "twice")
        yield Finding(Span(file.source, 0, 4), "twice")

    assert len(bench.found([bench.rule("twice", check)], TEXT)) == 1


def test_a_fix_is_as_safe_as_its_rule_says_unless_it_says_otherwise(bench: Any) -> None:
    def check(user: User) -> Iterator[Finding]:
        is_root = user.span.text == "USER root"
        yield Finding(user, "mend", Fix("Mend", user.span.delete(), safe=True if is_root else None))

    found = bench.found([bench.rule("mend", check, fix="unsafe")], TEXT)
    assert [diagnostic.fix.safe for diagnostic in found] == [True, False]


def test_a_related_place_is_never_empty(bench: Any) -> None:
    def check(file: Dockerfile) -> Iterator[Finding]:
        yield Finding(file, "here", related=(Related(Span(file.source, 3, 3), "there"),))

    (found,) = bench.found([bench.rule("related", check)], TEXT)
    assert found.related[0].at.span.text == "M"


def two_codes(user: User) -> Iterator[Finding]:
    alias = "DL3002" if "root" in user.span.text else "DS-0002"
    yield Finding(user, "a user", aliases=(alias,))


@pytest.fixture
def shared(bench: Any) -> Rule:
    made: Rule = bench.rule("a-user", two_codes, aliases=("DL3002", "DS-0002"))
    return made


def test_ignoring_an_alias_silences_only_the_findings_that_carry_it(bench: Any, shared: Rule) -> None:
    selectors = bench.selectors(shared)
    layer = Layer((selectors.read("all"),), (), (selectors.read("DL3002"),))
    found = lint(bench.document(TEXT), bench.table([shared], layer), selectors).diagnostics
    assert [diagnostic.span.text for diagnostic in found] == ["USER app"]


def test_selecting_an_alias_turns_on_only_the_findings_that_carry_it(bench: Any, shared: Rule) -> None:
    selectors = bench.selectors(shared)
    found = lint(bench.document(TEXT), bench.table([shared], Layer((selectors.read("DL3"),))), selectors).diagnostics
    assert [diagnostic.span.text for diagnostic in found] == ["USER root"]


def test_the_severity_of_an_alias_holds_for_the_findings_that_carry_it(bench: Any, shared: Rule) -> None:
    selectors = bench.selectors(shared)
    severity = ((selectors.read("a-user"), "info"), (selectors.read("DL3002"), "error"))
    table = bench.table([shared], Layer((selectors.read("all"),)), severity=severity)
    found = lint(bench.document(TEXT), table, selectors).diagnostics
    assert [diagnostic.severity for diagnostic in found] == ["error", "info"]


def test_options_reach_the_rule(bench: Any) -> None:
    def check(user: User, *, words: tuple[str, ...] = ()) -> Iterator[Finding]:
        for word in words:
            yield Finding(user, word)

    rule = bench.rule("words", check)
    layer = Layer((bench.selectors(rule).read("all"),))
    table = bench.table([rule], layer, options={"words": {"words": ("one", "two")}})
    found = lint(bench.document("FROM a\nUSER b\n"), table, bench.selectors(rule)).diagnostics
    assert [diagnostic.message for diagnostic in found] == ["one", "two"]


@given(st.text(alphabet="ab\n", max_size=8), st.integers(-3, 12), st.integers(-3, 12))
def test_every_place_is_made_to_lie_in_its_file_and_to_hold_something(text: str, start: int, end: int) -> None:
    place = visible(Span(Source("f", text), start, end))
    assert 0 <= place.start <= place.end <= len(text)
    assert place.start < place.end or not text


def test_a_place_behind_a_line_is_shown_on_that_line() -> None:
    assert visible(Span(Source("f", "ab\ncd"), 2, 2)).text == "b"
