"""Which stages something besides the compose files may build, as far as the files of a project tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from caulk.linter.links.targets import Targets
from caulk.linter.project_files import ProjectFiles
from caulk.linter.source import Source


def targets(files: Mapping[str, str], reads: list[str] | None = None) -> Targets:
    def names(folder: str) -> set[str]:
        below = f"{folder.rstrip('/')}/"
        return {path.removeprefix(below).partition("/")[0] for path in files if path.startswith(below)}

    def read(path: str) -> Source | None:
        (reads if reads is not None else []).append(path)
        return Source(path, files[path]) if path in files else None

    inside: Any = lambda path: True  # noqa: E731
    return Targets(ProjectFiles("/app", inside, names, read))


@pytest.mark.parametrize(
    "text",
    [
        "docker build --target dev .",
        "docker build --target=dev .",
        'docker build --target "dev" .',
        "{target: Dev}",
        'target = "dev"',
        '{"target": "dev"}',
        "TARGET ?= dev",
        "docker build --target $(STAGE) . # STAGE=dev",
        "with: {target: '${{ matrix.stage }}'}\nmatrix: {stage: [prod, dev]}",
    ],
)
def test_a_target_is_named_in_many_ways(text: str) -> None:
    assert targets({"/app/ci/build.sh": text}).may_be("dev")


@pytest.mark.parametrize("text", ["npm run dev", "docker build --target devel .", "target: my-dev", "target\ndev"])
def test_a_word_that_is_no_target_is_not_taken_for_one(text: str) -> None:
    assert not targets({"/app/ci/build.sh": text}).may_be("dev")


def test_only_files_that_may_start_builds_are_read_and_no_dependencies() -> None:
    reads: list[str] = []
    text = "docker build --target dev ."
    names = ("README.md", "src/main.py", "node_modules/x/build.sh", ".git/hooks/build.sh", "Makefile")
    known = targets({f"/app/{name}": text for name in names}, reads)
    assert known.may_be("dev")
    assert reads == ["/app/Makefile"]


@pytest.mark.parametrize("path", ["/app/{}/x.py", "/app/ci/{}.yml"])
def test_where_there_is_more_than_is_looked_at_any_stage_may_be_built(path: str) -> None:
    assert not targets({path.format(number): "" for number in range(250)}).may_be("dev")
    assert targets({path.format(number): "" for number in range(350)}).may_be("dev")


def test_where_there_is_more_than_is_looked_at_a_context_is_one_that_is_seen() -> None:
    many = {f"/app/{number}/x.py": "" for number in range(350)}
    assert targets({"/app/docker-bake.hcl": 'contexts = {base = "target:x"}', **many}).may_have_context("base")
    assert not targets(many).may_have_context("base")
