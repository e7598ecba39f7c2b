from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from caulk.linter.report.explain import explain, listing, runs
from caulk.linter.rule import Rule, rule


def with_bad_example(given: Rule, files: Mapping[str, str]) -> Rule:
    return rule(given.category, severity=given.severity, bad=files, good="FROM a")(given.check)


def test_explain_tells_reason_examples_and_how_to_switch_off(root_user: Rule) -> None:
    told = explain(root_user, "text")
    for part in (
        "root-user: warning, security",
        "The container runs as root.",
        "Whoever breaks out",
        "Also known as: DL3002, CIS-DI-0001",
        "Confidence: medium",
        'allowed = ["app"]',
        "--fix --unsafe-fixes",
        "Bad (Dockerfile):\n\n    FROM debian:12\n    USER root",
        "Good (Dockerfile):\n\n    FROM debian:12\n    USER app",
        "# caulk: ignore[root-user]",
        "https://",
    ):
        assert part in told


def test_explain_gives_markdown(root_user: Rule) -> None:
    told = explain(root_user, "markdown")
    assert told.startswith("# root-user\n")
    assert "```dockerfile\nFROM debian:12\nUSER root\n```" in told


def test_an_example_is_fenced_by_what_its_file_is(root_user: Rule) -> None:
    files = {"api/Dockerfile": "FROM a", "compose.yml": "a: 1", "caulk.toml": "a = 1", ".dockerignore": "*.pem"}
    told = explain(with_bad_example(root_user, files), "markdown")
    for fence in ("```dockerfile\nFROM a", "```yaml\na: 1", "```toml\na = 1", "```text\n*.pem"):
        assert fence in told


def test_the_files_of_one_example_stand_together(root_user: Rule) -> None:
    told = explain(with_bad_example(root_user, {"Dockerfile": "FROM a", "caulk.toml": "a = 1"}), "text")
    assert "Bad (Dockerfile):\n\n    FROM a\n\nand caulk.toml:\n\n    a = 1\n\nGood" in told


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_example_that_is_no_utf_8_can_be_printed(root_user: Rule, form: str) -> None:
    assert "LABEL a=caf\ufffd\n" in explain(with_bad_example(root_user, {"Dockerfile": "LABEL a=caf\udce9\n"}), form)


def test_many_ids_that_count_up_are_told_by_the_first_and_the_last() -> None:
    codes = [f"SC{number}" for number in range(1000, 1147)]
    assert runs(["DL3008", "DL3009", *codes, "SC2001"]) == ["DL3008", "DL3009", "SC1000 to SC1146", "SC2001"]


def test_ids_with_leading_zeros_count_up_too() -> None:
    assert runs([f"DS-{number:04}" for number in range(5, 15)]) == ["DS-0005 to DS-0014"]


def test_explain_gives_json(root_user: Rule) -> None:
    told = json.loads(explain(root_user, "json"))
    assert told["name"] == "root-user"
    assert told["fix"] == "unsafe"
    assert told["options"] == {"allowed": ["app"]}
    assert told["bad"] == [{"Dockerfile": "FROM debian:12\nUSER root\n"}]


def test_the_listing_has_a_line_a_rule(root_user: Rule) -> None:
    assert (
        listing([root_user, root_user], "text").split("\n")
        == ["root-user  warning  security  unsafe  on  The container runs as root."] * 2
    )


def test_the_listing_as_markdown_links_the_rules(root_user: Rule) -> None:
    table = listing([root_user], "markdown").split("\n")
    assert table[2].startswith(f"| [root-user]({root_user.url}) | warning |")


def test_the_listing_as_json_is_an_array(root_user: Rule) -> None:
    assert [each["name"] for each in json.loads(listing([root_user], "json"))] == ["root-user"]


def test_an_empty_listing_is_empty() -> None:
    assert listing([], "text") == ""
