"""Whatever a path in a file says, nothing outside the project is opened: no file is read, and no folder listed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

DOCKERFILE = "FROM debian:12 AS base\nCOPY . /srv\n"
COMPOSE = "services:\n  spy: {image: 'nginx:1.28'}\n"
FILES = {
    "Dockerfile": DOCKERFILE,
    ".dockerignore": "*\n",
    "compose.yaml": COMPOSE,
    "x.env": "PORT=80\n",
    ".env": "PORT=80\n",
    "profile.json": '{"defaultAction": "SCMP_ACT_ALLOW"}\n',
}
BUILD = "services:\n  web:\n    build:"
WEB = "services:\n  web:\n    image: nginx:1.28\n    "
# What a compose file may name: `@` stands for the folder.
REFERENCES = {
    "build": f"{BUILD} '@'\n",
    "context": f"{BUILD} {{context: '@'}}\n",
    "dockerfile": f"{BUILD} {{context: ., dockerfile: '@/Dockerfile'}}\n",
    "ignore file": f"{BUILD}\n      context: '@'\n      dockerfile_inline: |\n        FROM debian\n        COPY a /b\n",
    "include": "include: ['@/compose.yaml']\nservices: {}\n",
    "project directory": "include:\n  - {path: shared.yaml, project_directory: '@'}\nservices: {}\n",
    "env_file of include": "include:\n  - {path: shared.yaml, env_file: '@/x.env'}\nservices: {}\n",
    "extends": f"{WEB}extends: {{file: '@/compose.yaml', service: spy}}\n",
    "env_file": f"{WEB}env_file: ['@/x.env']\n",
    "label_file": f"{WEB}label_file: '@/x.env'\n",
    "seccomp": f"{WEB}security_opt: ['seccomp=@/profile.json']\n",
    "secret": f"{WEB}secrets: [one]\nsecrets:\n  one: {{file: '@/x.env'}}\n",
    "config": f"{WEB}configs: [one]\nconfigs:\n  one: {{file: '@/x.env'}}\n",
    "volume": f"{WEB}volumes: ['@/nginx.conf:/etc/nginx/nginx.conf:ro']\n",
}
UNSEEN = {
    "context by name": f"{BUILD} {{additional_contexts: {{base: '@'}}}}\n",
    "watch": f"{WEB}develop: {{watch: [{{path: '@', action: rebuild}}]}}\n",
}

_opened: list[str] | None = None


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if _opened is not None and event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], str | bytes):
        _opened.append(os.path.realpath(os.fsdecode(arguments[0])))


sys.addaudithook(_note)


@contextmanager
def opened() -> Iterator[list[str]]:
    """Note all files and folders that are opened, where their links lead."""
    global _opened
    _opened = found = []
    try:
        yield found
    finally:
        _opened = None


@pytest.fixture
def root(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder `inside`, another one beside it with the same files, and links to that one."""
    root = folder / "root"
    for place in (root / "inside", folder / "outside"):
        place.mkdir(parents=True)
        for name, text in FILES.items():
            (place / name).write_text(text)
    (root / ".git").mkdir()
    (root / "Dockerfile").write_text(DOCKERFILE)
    (root / "shared.yaml").write_text("services:\n  other: {image: 'nginx:1.28', env_file: x.env}\n")
    (root / "link").symlink_to(folder / "outside")
    (root / "links").mkdir()
    for name in FILES:
        (root / "links" / name).symlink_to(folder / "outside" / name)
    monkeypatch.chdir(root)
    return root


def below(folder: Path, paths: list[str]) -> list[str]:
    return [path for path in paths if Path(path).is_relative_to(folder)]


@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES)
def test_what_a_reference_names_inside_is_looked_at(root: Path, caulk: Callable[..., Result], reference: str) -> None:
    (root / "compose.yaml").write_text(reference.replace("@", "./inside"))
    with opened() as paths:
        assert caulk("check", "--no-cache", "--select", "all", "compose.yaml").exit_code in (0, 1, 2)
    assert below(root / "inside", paths) != []


@pytest.mark.parametrize("way", ["../outside", "./link", "./links", "inside/../../outside", r"..\outside", "OUTSIDE"])
@pytest.mark.parametrize("reference", (REFERENCES | UNSEEN).values(), ids=REFERENCES | UNSEEN)
def test_what_a_reference_names_outside_is_not(
    root: Path, caulk: Callable[..., Result], reference: str, way: str
) -> None:
    outside = root.parent / "outside"
    (root / "compose.yaml").write_text(reference.replace("@", way.replace("OUTSIDE", str(outside))))
    with opened() as paths:
        assert caulk("check", "--no-cache", "--select", "all", ".").exit_code in (0, 1, 2)
    assert below(outside, paths) == []


@pytest.mark.parametrize("source", ["../outside/x.env", "/../outside", "link", "link/x.env", "links/x.env", "OUTSIDE"])
@pytest.mark.parametrize("instruction", ["COPY {} /srv/", "ADD {} /srv/", "RUN --mount=type=bind,source={} b"])
def test_what_a_dockerfile_takes_from_outside_is_not_opened(
    root: Path, caulk: Callable[..., Result], instruction: str, source: str
) -> None:
    outside = root.parent / "outside"
    source = source.replace("OUTSIDE", str(outside))
    (root / "Dockerfile").write_text(f"FROM debian:12\n{instruction.format(source)}\n")
    with opened() as paths:
        assert caulk("check", "--no-cache", "--select", "all", ".").exit_code in (0, 1, 2)
    assert below(outside, paths) == []


@pytest.mark.parametrize("name", [".dockerignore", "Dockerfile.dockerignore", ".env", ".gitignore"])
def test_no_file_that_is_found_by_its_name_is_read_through_a_link_out(
    root: Path, caulk: Callable[..., Result], name: str
) -> None:
    outside = root.parent / "outside"
    (outside / "target").write_text("COMPOSE_FILE=../outside/compose.yaml\n")
    (root / name).symlink_to(outside / "target")
    (root / "compose.yaml").write_text(REFERENCES["build"].replace("@", "."))
    with opened() as paths:
        assert caulk("check", "--no-cache", "--select", "all", ".").exit_code in (0, 1, 2)
    assert below(outside, paths) == []


def test_compose_files_that_dot_env_names_outside_are_not_opened(root: Path, caulk: Callable[..., Result]) -> None:
    outside = root.parent / "outside"
    (root / ".env").write_text("COMPOSE_FILE=../outside/compose.yaml:compose.yaml\n")
    (root / "compose.yaml").write_text(REFERENCES["build"].replace("@", "."))
    with opened() as paths:
        assert caulk("check", "--no-cache", "--select", "all", ".").exit_code in (0, 1, 2)
    assert below(outside, paths) == []


@pytest.mark.parametrize("command", [["graph"], ["check", "--no-cache", "--allow-outside"]])
def test_the_graph_opens_nothing_outside_and_who_allows_it_sees_it_opened(
    root: Path, caulk: Callable[..., Result], command: list[str]
) -> None:
    (root / "compose.yaml").write_text(REFERENCES["extends"].replace("@", "../outside"))
    with opened() as paths:
        caulk(*command, "compose.yaml")
    assert (below(root.parent / "outside", paths) != []) == ("--allow-outside" in command)


def test_of_many_files_only_those_are_opened_that_one_is_linked_to(root: Path, caulk: Callable[..., Result]) -> None:
    (root / "compose.yaml").write_text(f"{BUILD} ./inside\n")
    for number in range(300):
        (root / "others" / f"{number}").mkdir(parents=True)
        for name in ("Dockerfile", "compose.yaml", "x.env"):
            (root / "others" / f"{number}" / name).write_text(FILES[name])
    with opened() as paths:
        assert caulk("check", "--no-cache", "--select", "all", "inside/Dockerfile").exit_code == 1
    folders = {os.path.dirname(path) for path in below(root, paths) if Path(path).is_file()}
    assert folders == {str(root), str(root / "inside")}
    assert below(root / "others", paths) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES)
def test_nobody_waits_for_a_named_pipe(root: Path, caulk: Callable[..., Result], reference: str) -> None:
    (root / "pipes").mkdir()
    for name in FILES:
        os.mkfifo(root / "pipes" / name)
    (root / "compose.yaml").write_text(reference.replace("@", "./pipes"))
    assert caulk("check", "--no-cache", "--select", "all", "compose.yaml").exit_code in (0, 1)


@pytest.mark.parametrize("options", [[], ["--allow-outside"]], ids=["inside", "outside"])
@pytest.mark.parametrize("reference", (REFERENCES | UNSEEN).values(), ids=REFERENCES | UNSEEN)
def test_a_path_that_no_file_can_have_is_none_of_the_project(
    root: Path, caulk: Callable[..., Result], reference: str, options: list[str]
) -> None:
    (root / "compose.yaml").write_text(reference.replace("'", '"').replace("@", r"a\0b"))
    (root / "Dockerfile").write_text('FROM debian:12\nCOPY ["a\\u0000b", "/srv/"]\n')
    result = caulk("check", "--no-cache", "--select", "all", *options, "compose.yaml", "Dockerfile")
    assert result.exit_code in (0, 1), result.output
