"""The committed pages in docs/ are those that docs/generate.py makes, and lead where they say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.registry import Registry
from caulk.linter.report.explain import runs

DOCS = Path(__file__).parents[1] / "docs"
REMEDY = "run `make docs` and commit what it changes"


@pytest.fixture(scope="module")
def generator() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "generate.py"))


@pytest.fixture(scope="module")
def pages(generator: dict[str, Any]) -> dict[str, str]:
    made: dict[str, str] = generator["pages"]()
    return made


def test_every_page_is_there(pages: dict[str, str]) -> None:
    assert [path for path in pages if not DOCS.joinpath(path).is_file()] == [], f"pages are missing: {REMEDY}"


def test_no_page_is_stale(pages: dict[str, str]) -> None:
    there = {path: DOCS / path for path in pages if DOCS.joinpath(path).is_file()}
    stale = [path for path, page in there.items() if page.read_text(encoding="utf-8") != pages[path]]
    assert stale == [], f"pages are stale: {REMEDY}"


def test_no_page_is_left_over(generator: dict[str, Any], pages: dict[str, str]) -> None:
    assert generator["left_over"](pages) == [], f"pages are left over: {REMEDY}"


def test_every_rule_has_a_page_and_a_line_in_the_list(pages: dict[str, str]) -> None:
    for name in Registry().places:
        assert f"rules/{name}.md" in pages
        assert f"| [{name}]({name}.md) |" in pages["rules/README.md"]


def test_every_alias_stands_in_the_table_of_ids(pages: dict[str, str]) -> None:
    for rule in Registry().rules():
        for alias in runs(rule.aliases):
            assert f"| `{alias}` | [{rule.name}](rules/{rule.name}.md) |" in pages["peers.md"]


def test_every_link_between_pages_leads_somewhere(generator: dict[str, Any], pages: dict[str, str]) -> None:
    anchors = {
        path: {generator["anchor"](heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        for path, text in pages.items()
    }
    for path, text in pages.items():
        for target, fragment in re.findall(r"\]\(([\w./-]+\.md)(?:#([\w-]+))?\)", text):
            there = DOCS.joinpath(path).parent.joinpath(target).resolve().relative_to(DOCS).as_posix()
            assert there in anchors, f"{path} links {target}"
            assert not fragment or fragment in anchors[there], f"{path} links {target}#{fragment}"


@pytest.mark.parametrize("page", ["*.md", "docs/*.md", "editors/*/*.md"])
def test_every_link_of_a_page_written_by_hand_leads_somewhere(page: str) -> None:
    dead = [
        (path.name, target)
        for path in DOCS.parent.glob(page)
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert dead == []


def test_pages_are_made_alike_each_time(generator: dict[str, Any], pages: dict[str, str]) -> None:
    assert generator["pages"]() == pages


def test_ids_are_sorted_by_their_numbers(generator: dict[str, Any]) -> None:
    assert sorted(["cis:5.10", "cis:5.9", "cis:4.11"], key=generator["natural"]) == ["cis:4.11", "cis:5.9", "cis:5.10"]


def test_a_bar_in_a_cell_does_not_end_it(generator: dict[str, Any]) -> None:
    assert generator["table"]("A | B", [("a|b", "c")]).split("\n")[2] == "| a\\|b | c |"


def test_a_corner_case_is_told_without_the_conventions_of_the_tests(generator: dict[str, Any]) -> None:
    case = "## a stage\n\n```dockerfile web.Dockerfile\nFROM a\n## b\n```\n\nfound: 1:6-1:7 no tag is given\n\nfixed:\n"
    assert list(generator["corner_cases"](case)) == [
        "### a stage",
        "",
        "`web.Dockerfile`:",
        "",
        "```dockerfile",
        "FROM a",
        "## b",
        "```",
        "",
        "* Found at 1:6-1:7: no tag is given",
        "",
        "Fixed:",
    ]
