"""ShellCheck's findings as those of one rule, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.shell import shellcheck
from click.testing import Result

Caulk = Callable[..., Result]
needs_shellcheck = pytest.mark.skipif(shellcheck.program() is None, reason="ShellCheck is not installed")


@pytest.fixture(autouse=True)
def dockerfiles(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "Dockerfile").write_text("FROM debian:12\nARG x\nRUN ls $x; cd /srv; make\n")


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shellcheck, "program", lambda: None)


def codes(result: Result) -> set[tuple[str, str]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return {(each["aliases"][0], each["severity"]) for each in found if each["rule"] == "shellcheck"}


@needs_shellcheck
def test_what_seldom_matters_is_shown_on_request(caulk: Caulk) -> None:
    assert codes(caulk("check", "-f", "json")) == {("SC2164", "warning")}
    assert codes(caulk("check", "-f", "json", "--extend-select", "SC2086")) == {
        ("SC2164", "warning"),
        ("SC2086", "info"),
    }


@needs_shellcheck
@pytest.mark.parametrize("word", ["shellcheck", "SC", "SC2", "hadolint", "all"])
def test_all_of_it_can_be_selected(caulk: Caulk, word: str) -> None:
    assert codes(caulk("check", "-f", "json", "--select", word)) == {("SC2164", "warning"), ("SC2086", "info")}


@needs_shellcheck
def test_one_code_or_all_can_be_ignored(caulk: Caulk) -> None:
    assert codes(caulk("check", "-f", "json", "--select", "SC", "--ignore", "SC2164")) == {("SC2086", "info")}
    assert codes(caulk("check", "-f", "json", "--ignore", "shellcheck")) == set()


@needs_shellcheck
def test_a_code_has_the_severity_that_a_config_gives_it(caulk: Caulk, folder: Path) -> None:
    (folder / "caulk.toml").write_text('select = ["SC2086"]\n[severity]\nSC2086 = "error"\n')
    assert codes(caulk("check", "-f", "json")) == {("SC2086", "error")}


@needs_shellcheck
def test_a_comment_for_hadolint_silences_a_code(caulk: Caulk, folder: Path) -> None:
    text = "FROM debian:12\n# hadolint ignore=SC2164\nRUN cd /srv; make\n"
    for name in ("a", "b"):
        (folder / name / "Dockerfile").write_text(text)
    assert codes(caulk("check", "-f", "json")) == set()


@needs_shellcheck
def test_fixes_are_unsafe(caulk: Caulk, folder: Path) -> None:
    caulk("check", "--fix", "--select", "SC2086")
    assert "ls $x" in (folder / "a" / "Dockerfile").read_text()
    caulk("check", "--fix", "--unsafe-fixes", "--select", "SC2086")
    assert 'ls "$x"' in (folder / "a" / "Dockerfile").read_text()


@pytest.mark.usefixtures("absent")
def test_where_it_is_absent_that_is_said_once_and_all_else_works(caulk: Caulk) -> None:
    result = caulk("check", "-f", "json")
    assert result.stderr.count("pip install 'caulk[shellcheck]'") == 1
    assert json.loads(result.stdout)["findings"] != []


@pytest.mark.usefixtures("absent")
def test_where_nobody_wants_it_its_absence_is_not_told(caulk: Caulk) -> None:
    assert "ShellCheck" not in caulk("check", "--ignore", "shellcheck").stderr
    assert "ShellCheck" not in caulk("check", "--select", "DL3008").stderr


@pytest.mark.usefixtures("absent")
def test_where_no_shell_runs_anything_its_absence_is_not_told(caulk: Caulk, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name / "Dockerfile").write_text('FROM debian:12\nCMD ["ls"]\n')
    assert "ShellCheck" not in caulk("check").stderr


@pytest.mark.usefixtures("absent")
def test_where_it_is_absent_a_comment_for_it_may_be_needed(caulk: Caulk, folder: Path) -> None:
    (folder / "a" / "Dockerfile").write_text("FROM debian:12\nARG x\n# caulk: ignore[SC2086] a list\nRUN ls $x\n")
    assert "unused-suppression" not in caulk("check").stdout
