from collections.abc import Iterator
from typing import Any

import pytest
from caulk.linter.compose.service import Service
from caulk.linter.dockerfile.instructions import From, User
from caulk.linter.dockerfile.running import Run
from caulk.linter.engine import lint
from caulk.linter.finding import Finding
from caulk.linter.fixing import apply
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.selection import Layer
from caulk.linter.suppression import mentions


def each(node: User | Run | From) -> Iterator[Finding]:
    """Find every instruction, and every `bad` in it."""
    text = node.span.text
    yield Finding(node, "instruction")
    at = text.find("bad")
    while at >= 0:
        start = node.span.start + at
        yield Finding(node.span.source.span(start, start + 3), "bad")
        at = text.find("bad", at + 1)


def each_service(service: Service) -> Iterator[Finding]:
    yield Finding(service, "service")
    text = service.span.source.text
    at = text.find("bad")
    while at >= 0:
        yield Finding(service.span.source.span(at, at + 3), "bad")
        at = text.find("bad", at + 1)


@pytest.fixture
def rules(bench: Any) -> list[Rule]:
    every = Registry()
    ours = [every.get("unused-suppression"), every.get("unknown-suppression")]
    aliases = ("DL3002", "kics:user", "dclint:user", "CKV_DOCKER_3", "DS-0002", "semgrep:user", "UndefinedVar")
    return [
        bench.rule("each", each, aliases=aliases),
        bench.rule("each-service", each_service, category="security", aliases=aliases),
        *(rule for rule in ours if rule),
    ]


@pytest.fixture
def places(bench: Any, rules: list[Rule]) -> Any:
    """Give the lines of what is found by the two rules that find everything."""

    def lines(text: str, kind: str = "dockerfile") -> list[int]:
        found = bench.found(rules, text, kind)
        return sorted({d.span.first.line for d in found if d.rule in ("each", "each-service")})

    return lines


@pytest.fixture
def told(bench: Any, rules: list[Rule]) -> Any:
    """Give what is told of the comments themselves."""

    def messages(text: str, kind: str = "dockerfile") -> list[str]:
        found = bench.found(rules, text, kind)
        return [f"{d.rule}: {d.message}" for d in found if d.rule not in ("each", "each-service")]

    return messages


def test_a_comment_above_an_instruction_covers_all_its_lines(places: Any) -> None:
    assert places("FROM a\n# caulk: ignore[each] why\nRUN x \\\n  bad \\\n  bad\nUSER b\n") == [1, 6]


def test_comments_may_stand_between(places: Any) -> None:
    assert places("FROM a\n# caulk: ignore[each]\n# more\n# and more\nUSER b\nUSER c\n") == [1, 6]


def test_a_blank_line_between_parts_them(places: Any) -> None:
    assert places("FROM a\n# caulk: ignore[each]\n\nUSER b\n") == [1, 4]


def test_a_comment_inside_an_instruction_covers_the_line_below(places: Any) -> None:
    assert places("FROM a\nRUN x \\\n  # caulk: ignore[each]\n  bad \\\n  bad\n") == [1, 2, 5]


def test_several_names_may_be_ignored_at_once(places: Any) -> None:
    assert places("FROM a\n# caulk: ignore[unknown-suppression , each] why\nUSER b\n") == [1]


def test_an_alias_and_a_preset_are_names_too(places: Any) -> None:
    assert places("# caulk: ignore[DL3002]\nFROM a\n# caulk: ignore[style]\nUSER b\n") == []


def test_another_rule_s_findings_stay(places: Any) -> None:
    assert places("# caulk: ignore[each-service]\nFROM a\n") == [2]


def test_ignore_file_covers_the_file_wherever_it_stands(places: Any) -> None:
    assert places("FROM a\nUSER b\n# caulk: ignore-file[each] why\n") == []


COMPOSE = """\
services:
  web:  {0}
    image: bad  {1}
    command:
      - bad  {2}
      - bad
  {3}
  db:
    image: bad
"""


def compose(*comments: str) -> str:
    return COMPOSE.format(*(f"# caulk: ignore[each-service]{c}" if c else "" for c in comments))


def test_a_comment_above_a_key_covers_all_that_is_in_it(places: Any) -> None:
    assert places(compose("", "", "", " x"), "compose") == [2, 3, 5, 6]


def test_a_comment_behind_a_key_covers_its_line_only(places: Any) -> None:
    assert places(compose(" x", "", "", ""), "compose") == [3, 5, 6, 8, 9]


def test_a_comment_behind_a_value_covers_its_line(places: Any) -> None:
    assert places(compose("", " x", " x", ""), "compose") == [2, 6, 8, 9]


def test_a_comment_behind_the_head_of_a_block_covers_the_block(places: Any) -> None:
    text = "services:\n  web:\n    command: |  # caulk: ignore[each-service]\n      bad\n      bad\n    image: bad\n"
    assert places(text, "compose") == [2, 6]


def test_a_comment_above_an_item_covers_all_of_it(places: Any) -> None:
    text = (
        "services:\n  web:\n    volumes:\n      # caulk: ignore[each-service]\n      - type: bind\n"
        "        source: bad\n"
        "      - bad\n"
    )
    assert places(text, "compose") == [2, 7]


def test_a_hash_in_a_value_is_no_comment(places: Any) -> None:
    text = "services:\n  web:\n    image: 'bad # caulk: ignore[each-service]'\n"
    assert places(text, "compose") == [2, 3]


@pytest.mark.parametrize(
    ("comment", "lines"),
    [
        ("# hadolint ignore=DL3002", [1, 5]),
        ("#hadolint ignore = DL3001 , DL3002 # why", [1, 5]),
        ("# hadolint ignore=DL3003", [1, 3, 5]),
        ("# hadolint global ignore=DL3002", []),
        ("# check=skip=UndefinedVar", [1, 5]),
        ("# check=skip=all", [1, 5]),
        ("# checkov:skip=CKV_DOCKER_3:why", []),
        ("# trivy:ignore:DS-0002", [1, 5]),
        ("# kics-scan ignore-line", [1, 5]),
        ("# kics-scan ignore-block", [1, 5]),
        ("# kics-scan ignore", []),
        ("# nosemgrep", [1, 5]),
        ("# nosemgrep: dockerfile.security.user", [1, 5]),
        ("# nosemgrep: other", [1, 3, 5]),
        ("# dclint disable-line", [1, 5]),
        ("# dclint disable-line other", [1, 3, 5]),
        ("# dclint disable user", [1, 3, 5]),
        ("# dclint disable-file", [1, 3, 5]),
    ],
)
def test_a_peer_s_comment_works_through_aliases(comment: str, lines: list[int], places: Any) -> None:
    assert places(f"FROM a\n{comment}\nUSER bad\n\nUSER c\n") == lines


def test_the_check_directive_covers_the_file(places: Any) -> None:
    assert places("# check=skip=UndefinedVar;error=true\nFROM a\nUSER b\n") == []
    assert places("# syntax=docker/dockerfile:1\n# check=error=true;skip=all\nFROM a\n") == []
    assert places("# check=skip=StageNameCasing\nFROM a\n") == [2]


def test_a_stage_s_comment_covers_what_follows_its_from(places: Any) -> None:
    text = "FROM a\nUSER b\n# hadolint stage ignore=DL3002\nFROM c\nUSER d\nUSER e\nFROM f\nUSER g\n"
    assert places(text) == [1, 2, 4, 7, 8]


def test_a_peer_s_comment_is_never_unused(told: Any) -> None:
    assert told("# hadolint ignore=DL3008\nFROM a\n") == []


def test_a_comment_that_silences_nothing_is_told(told: Any) -> None:
    assert told("FROM a\n# caulk: ignore[each-service]\nUSER b\n") == [
        "unused-suppression: nothing here to ignore of `each-service`"
    ]


def test_a_comment_that_silences_is_not_told(told: Any) -> None:
    assert told("# caulk: ignore[each]\nFROM a\n") == []


def test_a_comment_for_a_rule_that_is_off_is_not_told(bench: Any, rules: list[Rule]) -> None:
    text = "FROM a\n# caulk: ignore[each-service]\nUSER b\n"
    without = [rule for rule in rules if rule.name != "each-service"]
    found = lint(bench.document(text), bench.table(without), bench.selectors(*rules)).diagnostics
    assert {diagnostic.rule for diagnostic in found} == {"each"}


def test_a_comment_for_what_a_rule_shows_on_request_only_is_not_told(bench: Any, rules: list[Rule]) -> None:
    text = "FROM a\n# caulk: ignore[SC2086]\nUSER b\n# caulk: ignore[SC1007]\nUSER c\n"
    shy = bench.quiet_rule("shellcheck", aliases=("SC1007", "SC2086"), quiet=frozenset({"SC2086"}))
    selectors = bench.selectors(*rules, shy)
    table = bench.table([*rules, shy], Layer(select=(selectors.read("recommended"),)))
    found = lint(bench.document(text), table, selectors).diagnostics
    told = [diagnostic.message for diagnostic in found if diagnostic.rule == "unused-suppression"]
    assert told == ["nothing here to ignore of `SC1007`"]


def test_an_unknown_name_is_told_with_the_nearest(told: Any) -> None:
    assert told("# caulk: ignore[each, each-servise]\nFROM a\n") == [
        "unknown-suppression: unknown rule `each-servise`; did you mean `each-service`?"
    ]


@pytest.mark.parametrize(
    "comment",
    ["# caulk: ignore", "# caulk: ignore[]", "# caulk: ignore each", "# caulk: ignore[each", "# caulk: disable[each]"],
)
def test_a_comment_that_is_not_understood_is_told(comment: str, told: Any) -> None:
    assert told(f"{comment}\nFROM a\n") == [
        "unknown-suppression: this ignore comment is not understood: `# caulk: ignore[rule] reason`"
    ]


def test_what_is_told_of_a_comment_can_be_ignored_too(told: Any) -> None:
    assert told("# caulk: ignore-file[unknown-suppression]\n# caulk: ignore[nope]\nFROM a\n") == []


def test_a_comment_used_for_another_comment_is_not_unused(told: Any) -> None:
    assert told("# caulk: ignore-file[correctness]\n# caulk: ignore[nope]\nFROM a\n") == []


def test_how_many_were_silenced_is_counted(bench: Any, rules: list[Rule]) -> None:
    document = bench.document("# caulk: ignore-file[each]\nFROM a\nUSER bad\n")
    assert lint(document, bench.table(rules), bench.selectors(*rules)).suppressed == 3


@pytest.mark.parametrize(
    ("text", "nth", "after"),
    [
        ("# caulk: ignore[each, size] why\nFROM a\n", 1, "# caulk: ignore[each] why\nFROM a\n"),
        ("# caulk: ignore[size , each]\nFROM a\n", 0, "# caulk: ignore[each]\nFROM a\n"),
        ("FROM a\n# caulk: ignore[size] why\nUSER b\n", 0, "FROM a\nUSER b\n"),
        ("FROM a\n  # caulk: ignore[size]", 0, "FROM a\n"),
    ],
)
def test_a_name_is_taken_out_of_its_comment(text: str, nth: int, after: str, bench: Any, rules: list[Rule]) -> None:
    document = bench.document(text)
    mention = list(mentions(document, bench.selectors(*rules)))[nth]
    assert apply(document.source, [mention.removal()]).text == after


def test_a_comment_behind_something_is_taken_away_with_its_blanks(bench: Any, rules: list[Rule]) -> None:
    document = bench.document("services:\n  web: {}  # caulk: ignore[size]\n", "compose")
    (mention,) = mentions(document, bench.selectors(*rules))
    assert apply(document.source, [mention.removal()]).text == "services:\n  web: {}\n"
