from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.registry import Registry

PEERS = {"hadolint", "buildkit", "kics", "dclint", "trivy", "checkov", "dockle", "semgrep", "dockerfilelint"}
ENTRIES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("differences.toml").read_text(encoding="utf-8"),
)["difference"]
REGISTRY = Registry()

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.get('rule')} {entry.get('id')}")


@each_entry
def test_a_difference_says_whose_id_which_case_and_why(entry: dict[str, Any]) -> None:
    assert entry.keys() == {"peer", "id", "rule", "case", "reason"}
    assert entry["peer"] in PEERS
    assert entry["reason"].strip().endswith(".")


@each_entry
def test_a_difference_is_that_of_a_rule_that_carries_the_peer_s_id(entry: dict[str, Any]) -> None:
    rule = REGISTRY.get(entry["rule"])
    assert rule is not None
    assert entry["id"] in rule.aliases


def test_no_difference_is_told_twice() -> None:
    told = [(entry["id"], entry["rule"], entry["case"]) for entry in ENTRIES]
    assert len(set(told)) == len(told)
