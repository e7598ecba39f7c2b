"""Findings between files: told once, whichever file is linted, as the file wants it in which they lie."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

COMPOSE = "services:\n  web:\n    build: {target: prod}\n"
DOCKERFILE = "FROM debian:12 AS dev\nRUN apt-get install curl\n"
RULE = "build-target-unknown"


@pytest.fixture
def found(caulk: Callable[..., Result]) -> Callable[..., list[tuple[str, int, str]]]:
    """Lint and give path, line and rule of what was found."""

    def run(*args: str, text: str | None = None) -> list[tuple[str, int, str]]:
        result = caulk("check", "--output-format", "json", *args, text=text)
        assert result.exit_code in (0, 1), result.output
        report: dict[str, Any] = json.loads(result.stdout)
        return [(each["path"], each["start"]["line"], each["rule"]) for each in report["findings"]]

    return run


@pytest.fixture
def project(folder: Path) -> Path:
    (folder / "compose.yaml").write_text(COMPOSE)
    (folder / "Dockerfile").write_text(DOCKERFILE)
    return folder


@pytest.mark.parametrize("paths", [["."], ["Dockerfile"], ["compose.yaml"], ["Dockerfile", "compose.yaml"]])
def test_a_finding_between_two_files_is_told_once_whichever_is_linted(
    project: Path, found: Callable[..., Any], paths: list[str]
) -> None:
    assert found("--select", RULE, *paths) == [("compose.yaml", 3, RULE)]


@pytest.mark.parametrize("path", ["Dockerfile", "compose.yaml"])
def test_each_file_is_judged_by_itself_if_that_is_wanted(project: Path, found: Callable[..., Any], path: str) -> None:
    assert found("--no-project", "--select", RULE, path) == []


def test_a_folder_that_is_linted_is_a_project_without_git(folder: Path, found: Callable[..., Any]) -> None:
    (folder / ".git").rmdir()
    (folder / "mine" / "app").mkdir(parents=True)
    (folder / "mine" / "compose.yaml").write_text(
        "services:\n  web:\n    build: {context: app, additional_contexts: {assets: ./assets}}\n"
    )
    (folder / "mine" / "app" / "Dockerfile").write_text("FROM debian:12\nCOPY --from=assets /a /a\n")
    told = ("mine/app/Dockerfile", 2, "unknown-copy-origin")
    assert found("--select", "unknown-copy-origin", "mine") == []
    assert found("--select", "unknown-copy-origin", ".") == []
    assert found("--select", "unknown-copy-origin", "mine/app") == [told]
    assert found("--select", "unknown-copy-origin", "mine/app/Dockerfile") == [told]


@pytest.mark.parametrize("path", ["Dockerfile", "compose.yaml"])
def test_a_comment_where_the_finding_lies_silences_it(project: Path, found: Callable[..., Any], path: str) -> None:
    (project / "compose.yaml").write_text(COMPOSE.replace("    build", f"    # caulk: ignore[{RULE}] soon\n    build"))
    assert found("--select", RULE, path) == []


def test_a_comment_in_a_dockerfile_silences_what_compose_tells(folder: Path, found: Callable[..., Any]) -> None:
    (folder / "compose.yaml").write_text("services:\n  web:\n    build: .\n")
    (folder / "Dockerfile").write_text("ARG TAG\nFROM debian:${TAG}\n")
    assert found("--select", "build-arg-missing", "compose.yaml") == [("Dockerfile", 1, "build-arg-missing")]
    (folder / "Dockerfile").write_text("# caulk: ignore[build-arg-missing] ours\nARG TAG\nFROM debian:${TAG}\n")
    assert found("--select", "build-arg-missing", "compose.yaml") == []
    assert found("--select", "build-arg-missing", "Dockerfile") == []


def test_a_comment_about_links_is_not_unused_where_these_cannot_show(folder: Path, found: Callable[..., Any]) -> None:
    (folder / "Dockerfile").write_text("# caulk: ignore[build-arg-missing] ours\nARG TAG=12\nFROM debian:${TAG}\n")
    assert found("--select", "build-arg-missing,unused-suppression", "Dockerfile") == []


def test_the_config_of_the_file_where_the_finding_lies_holds(folder: Path, found: Callable[..., Any]) -> None:
    (folder / "deploy").mkdir()
    (folder / "deploy" / "compose.yaml").write_text(COMPOSE.replace("{", "{context: .., "))
    (folder / "Dockerfile").write_text(DOCKERFILE)
    assert found("--extend-select", RULE, ".") != []
    (folder / "deploy" / "caulk.toml").write_text(f'ignore = ["{RULE}"]\n')
    assert [each for each in found(".") if each[2] == RULE] == []


def test_files_merged_by_hand_have_a_project(project: Path, caulk: Callable[..., Result]) -> None:
    result = caulk("check", "--no-project", "-m", "compose.yaml")
    assert result.exit_code == 2
    assert "exclude each other" in result.output


INLINE = """\
services:
  web:
    build:
      dockerfile_inline: |
        FROM debian:${TAG:-12}

        RUN apt-get install -y curl $$HOME
        # hadolint ignore=DL3014
        RUN apt-get install vim
        # caulk: ignore[missing-assume-yes] for a reason
        RUN apt-get install nano
      args: {A: b}
"""


def test_a_dockerfile_in_a_compose_file_is_linted_in_place(folder: Path, found: Callable[..., Any]) -> None:
    (folder / "compose.yaml").write_text(INLINE)
    assert found("--select", "recommended-packages", ".") == [
        ("compose.yaml", line, "recommended-packages") for line in (7, 9, 11)
    ]


def test_comments_in_it_silence_and_so_do_those_around_it(folder: Path, found: Callable[..., Any]) -> None:
    (folder / "compose.yaml").write_text(INLINE)
    assert found("--select", "missing-assume-yes", ".") == []
    text = INLINE.replace("      dock", "      # caulk: ignore[recommended-packages] all\n      dock")
    (folder / "compose.yaml").write_text(text)
    assert found("--select", "recommended-packages", ".") == []


def test_what_it_is_mended_to_is_yaml_again(folder: Path, caulk: Callable[..., Result]) -> None:
    (folder / "compose.yaml").write_text(INLINE)
    caulk("check", "--select", "recommended-packages", "--fix", "--unsafe-fixes", ".")
    flag = " --no-install-recommends"
    assert (folder / "compose.yaml").read_text() == INLINE.replace("install", f"install{flag}")


def test_nothing_is_mended_within_the_default_of_a_variable(folder: Path, caulk: Callable[..., Result]) -> None:
    text = "services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        RUN "
    (folder / "compose.yaml").write_text(f"{text}apt-get ${{ACT:-install}} curl ${{MORE:-vim}}\n")
    caulk("check", "--select", "all", "--fix", "--unsafe-fixes", ".")
    assert "        RUN apt-get ${ACT:-install} curl ${MORE:-vim}\n" in (folder / "compose.yaml").read_text()


def test_a_fix_that_takes_lines_away_is_left_out(folder: Path, caulk: Callable[..., Result]) -> None:
    text = INLINE.replace("RUN apt-get install vim", "CMD a\n        CMD b")
    (folder / "compose.yaml").write_text(text)
    result = caulk("check", "--select", "overridden-instruction", "--fix", "--unsafe-fixes", ".")
    assert "compose.yaml:9" in result.output
    assert (folder / "compose.yaml").read_text() == text
