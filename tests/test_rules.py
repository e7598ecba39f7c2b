from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.testing import check_rule, findings, mended

RULES = Registry().rules()
OUT_OF_SUPPORT = next(rule for rule in RULES if rule.name == "end-of-life-base")
# Of a comment in it and of a byte, the compose file speaks; of a name that compose could give, another rule.
NOT_INSIDE = ("undecodable-text", "unknown-copy-origin", "unknown-suppression", "unused-suppression")
INSIDE = [rule for rule in Registry().rules("dockerfile") if rule.name not in NOT_INSIDE]
WITH_INLINE = "services:\n  web:\n    build:\n      dockerfile_inline: |"
ALIAS = re.compile(
    r"""
    DL\d{4} | SC\d{4}                       # hadolint, ShellCheck
    | DS-\d{4} | CKV2?_DOCKER_\d+           # trivy, checkov
    | CIS-DI-\d{4} | DKL-(?:DI|LI)-\d{4}    # dockle
    | (?:[A-Z][a-z]+|JSON)(?:[A-Z][a-z]+)+  # BuildKit
    | cis:\d+\.\d+
    | (?:kics|dclint|semgrep|dockerfilelint|dockle):[a-z0-9][\w.-]*
    """,
    re.VERBOSE,
)


def test_the_rules_folders_are_found() -> None:
    assert {"unused-suppression", "unknown-suppression"} <= {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_keeps_what_its_examples_promise(rule: Rule) -> None:
    check_rule(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_good_example_stands_on_no_image_that_was_out_of_support_when_it_was_written(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 2026-12-01
    assert [found.message for good in rule.good for found in findings(OUT_OF_SUPPORT, good)] == []


@pytest.mark.parametrize("rule", INSIDE, ids=lambda rule: rule.name)
def test_a_rule_about_dockerfiles_finds_the_same_in_one_that_is_written_in_a_compose_file(rule: Rule) -> None:
    for bad in rule.bad:
        if list(bad) != ["Dockerfile"]:
            continue
        lines = bad["Dockerfile"].replace("$", "$$").splitlines()
        inline = {"compose.yaml": "\n        ".join([WITH_INLINE, *lines]) + "\n"}
        alone = [(each.message, each.span.first.line + 4) for each in findings(rule, bad)]
        assert [(each.message, each.span.first.line) for each in findings(rule, inline)] == alone
        assert list(mended(rule, inline, unsafe=True)) == ["compose.yaml"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_documented(rule: Rule) -> None:
    assert rule.summary.endswith("."), "the summary ends with a full stop"
    assert len(rule.summary) <= 100
    assert rule.explanation.endswith("."), "the docstring says why"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_unsafe_fix_says_why(rule: Rule) -> None:
    if rule.fix == "unsafe":
        assert "unsafe" in rule.explanation


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_named_in_kebab_case_and_not_after_its_remedy(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)
    assert not rule.name.startswith(("no-", "require-", "use-"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_s_aliases_are_a_peer_s_ids_each_once(rule: Rule) -> None:
    assert len(set(rule.aliases)) == len(rule.aliases)
    assert [alias for alias in rule.aliases if not ALIAS.fullmatch(alias)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_s_file_fits_forty_lines(rule: Rule) -> None:
    text = Path(rule.check.__code__.co_filename).read_text()  # type: ignore[attr-defined]
    assert len(text.splitlines()) <= 40


def test_every_rule_has_a_name_of_its_own() -> None:
    counts = Counter(rule.name for rule in RULES)
    assert [name for name, count in counts.items() if count > 1] == []
