from __future__ import annotations

import json

from caulk.linter.report.explain import explain, listing
from caulk.linter.rule import Rule


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
