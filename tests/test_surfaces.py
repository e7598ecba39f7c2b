"""The files by which other programs start caulk: pre-commit's hooks and the GitHub action."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.kinds import kind_by_name
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]


def loaded(name: str) -> Any:
    return YAML(typ="safe").load(ROOT / name)


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in loaded(".pre-commit-hooks.yaml")}


def taken(path: str) -> bool:
    """Say whether pre-commit hands a file to the hook: it searches with `files` and `exclude`."""
    hook = hooks()["caulk"]
    return bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)


OURS = [
    "Dockerfile",
    "dockerfile",
    "web/Dockerfile",
    "Dockerfile.dev",
    "Dockerfile-dev",
    "Dockerfile_dev",
    "Dockerfile.py",
    "Dockerfile-3.11",
    "app.dockerfile",
    "app.Dockerfile",
    "Containerfile",
    "Containerfile.prod",
    "compose.yaml",
    "compose.yml",
    "compose.prod.yaml",
    "docker-compose.yml",
    "deploy/docker-compose.override.yml",
    "docker-compose-dev.yaml",
]
OTHERS = [
    ".dockerignore",
    "Dockerfile.dockerignore",
    "Dockerfile.j2",
    "Dockerfile.tmpl",
    "Dockerfile.erb",
    "Dockerfile.in",
    "Dockerfile.md",
    "dockerfile_parser.py",
    "dockerfile-utils.ts",
    "Dockerfile.yml",
    "Dockerfile~",
    "Dockerfile.orig",
    "docs/dockerfiles.md",
    "Dockerfile.d/settings.py",
    "mycompose.yaml",
    "compose.json",
    "composer.yaml",
]


@pytest.mark.parametrize("path", OURS)
def test_the_hook_takes_dockerfiles_and_compose_files(path: str) -> None:
    assert taken(path)


@pytest.mark.parametrize("path", OTHERS)
def test_the_hook_leaves_other_files_alone(path: str) -> None:
    assert not taken(path)


@pytest.mark.parametrize("path", OURS + OTHERS)
def test_the_hook_and_the_command_line_agree_on_what_is_a_dockerfile(path: str) -> None:
    assert taken(path) is (kind_by_name(path.rpartition("/")[2]) is not None)


def test_the_fixing_hook_takes_the_same_files() -> None:
    check, fix = hooks()["caulk"], hooks()["caulk-fix"]
    assert (check["files"], check["exclude"]) == (fix["files"], fix["exclude"])
    assert fix["entry"] == f"{check['entry']} --fix"


def test_all_files_go_to_one_process() -> None:
    assert all(hook["require_serial"] for hook in hooks().values())


def test_no_input_of_the_action_is_put_into_a_script() -> None:
    scripts = [step["run"] for step in loaded("action.yml")["runs"]["steps"] if "run" in step]
    assert scripts
    assert [script for script in scripts if "${{" in script] == []


def test_every_input_of_the_action_is_described_and_has_a_default() -> None:
    for name, given in loaded("action.yml")["inputs"].items():
        assert given["description"], name
        assert "default" in given, name
