from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.config.folders import Configs, Overrides
from caulk.linter.files import Target, Unreadable, discover, read_target
from caulk.linter.kinds import kind_by_name, kind_by_text
from caulk.linter.registry import Registry
from caulk.linter.selection import Selectors

Find = Callable[..., list[str]]


@pytest.fixture
def put(write: Callable[[str, str], Path]) -> Callable[..., None]:
    """Write files that all have the same text."""

    def write_all(*names: str, text: str = "FROM a\n") -> None:
        for name in names:
            write(name, text)

    return write_all


def look(*paths: str, force_exclude: bool = False) -> tuple[list[str], list[str]]:
    configs = Configs(Selectors(Registry()), Overrides())
    targets, errors = discover(paths, configs, force_exclude=force_exclude)
    return [target.path for target in targets], [f"{error.path}: {error.message}" for error in errors]


@pytest.mark.parametrize(
    "name",
    "Dockerfile dockerfile Dockerfile.dev Dockerfile-x Dockerfile_x Dockerfile2 Dockerfile.py app.dockerfile"
    " api.Dockerfile Containerfile Containerfile.x x.containerfile DOCKERFILE".split(),
)
def test_a_dockerfile_is_known_by_its_name(name: str) -> None:
    assert kind_by_name(name) == "dockerfile"


@pytest.mark.parametrize(
    "name",
    "compose.yaml compose.yml compose.prod.yaml compose-prod.yml compose_x.yml docker-compose.yml"
    " docker-compose.override.yaml docker-compose2.yml Docker-Compose.YML".split(),
)
def test_a_compose_file_is_known_by_its_name(name: str) -> None:
    assert kind_by_name(name) == "compose"


@pytest.mark.parametrize(
    "name",
    "Dockerfile.dockerignore app.dockerfile.dockerignore Dockerfile.j2 Dockerfile.tmpl Dockerfile.erb Dockerfile.in"
    " dockerfile_parser.py dockerfiles.md Dockerfile.md docker-compose.yml.j2 composer.yml compose.json"
    " mydockerfile Dockerfile~ Makefile values.yaml".split(),
)
def test_templates_and_other_files_are_not_linted(name: str) -> None:
    assert kind_by_name(name) is None


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("stack.yml", "", "compose"),
        ("x", "# c\n\nservices:\n", "compose"),
        ("x", "---\nservices:\n", "compose"),
        ("x", "# c\nFROM a\n", "dockerfile"),
        ("x", "", "dockerfile"),
    ],
)
def test_what_a_named_file_is_can_be_told_by_its_text(name: str, text: str, kind: str) -> None:
    assert kind_by_text(name, text) == kind


def test_files_are_found_below_a_folder_in_order(put: Callable[..., None]) -> None:
    put("b/Dockerfile", "a/x/compose.yaml", "Dockerfile", "a/README")
    assert look(".") == (["Dockerfile", "a/x/compose.yaml", "b/Dockerfile"], [])


def test_a_file_is_linted_once(put: Callable[..., None]) -> None:
    put("a/Dockerfile")
    assert look("a", "./a/Dockerfile", "a/../a") == (["a/Dockerfile"], [])


def test_folders_of_tools_are_passed_by(put: Callable[..., None]) -> None:
    put("node_modules/x/Dockerfile", ".venv/Dockerfile", ".git/Dockerfile", ".github/Dockerfile")
    assert look(".") == ([".github/Dockerfile"], [])


def test_gitignore_is_respected_and_taken_back_below(put: Callable[..., None]) -> None:
    put("build/Dockerfile", "a/Dockerfile.local", "b/Dockerfile.local")
    put(".gitignore", text="/build/\n*.local\n")
    put("b/.gitignore", text="!Dockerfile.local\n")
    assert look(".") == (["b/Dockerfile.local"], [])


def test_gitignore_above_the_folder_holds_too(put: Callable[..., None]) -> None:
    put("a/b/Dockerfile", "a/Dockerfile")
    put(".gitignore", text="a/b\n")
    assert look("a") == (["a/Dockerfile"], [])


def test_exclude_holds_for_what_is_found(put: Callable[..., None]) -> None:
    put("old/Dockerfile", "new/Dockerfile")
    put("caulk.toml", text='exclude = ["old"]')
    assert look(".") == (["new/Dockerfile"], [])


def test_a_file_that_is_named_is_linted_whatever_its_name(put: Callable[..., None]) -> None:
    put("old/thing")
    put("caulk.toml", text='exclude = ["old"]')
    assert look("old/thing") == (["old/thing"], [])
    assert look("old/thing", force_exclude=True) == ([], [])


def test_a_path_that_is_not_there_is_an_error(folder: Path) -> None:
    assert look("nothing") == ([], ["nothing: no such file or folder"])


def test_a_folder_called_dockerfile_is_an_error_and_is_searched(put: Callable[..., None]) -> None:
    put("Dockerfile/Dockerfile.a", "dockerfile/Dockerfile.b", "compose.yml/Dockerfile")
    assert look(".") == (
        ["Dockerfile/Dockerfile.a", "compose.yml/Dockerfile", "dockerfile/Dockerfile.b"],
        ["Dockerfile: is a folder, not a file", "compose.yml: is a folder, not a file"],
    ) or os.path.exists("DOCKERFILE")  # a file system that does not tell the two apart


def test_a_link_to_nothing_is_an_error(folder: Path, put: Callable[..., None]) -> None:
    put("Dockerfile.a")
    (folder / "Dockerfile").symlink_to("nothing")
    assert look(".") == (["Dockerfile.a"], ["Dockerfile: is a link to nothing"])


def test_a_link_to_itself_is_an_error(folder: Path) -> None:
    (folder / "Dockerfile").symlink_to("Dockerfile")
    assert look(".") == ([], ["Dockerfile: is a link to nothing"])


def test_a_link_out_of_the_project_is_not_read(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text("password")
    (folder / "Dockerfile").symlink_to(secret)
    assert look(".") == ([], ["Dockerfile: is a link out of the project"])


def test_a_link_inside_the_project_is_linted(folder: Path, put: Callable[..., None]) -> None:
    put("a/thing")
    (folder / "Dockerfile").symlink_to("a/thing")
    assert look(".") == (["Dockerfile"], [])


def test_links_to_folders_are_not_followed(folder: Path, put: Callable[..., None]) -> None:
    put("a/Dockerfile")
    (folder / "a" / "loop").symlink_to(folder)
    assert look(".") == (["a/Dockerfile"], [])


def read(path: str) -> str:
    return read_target(Target(path, os.path.abspath(path), None))[0].text


def test_a_binary_file_is_refused(folder: Path) -> None:
    (folder / "Dockerfile").write_bytes(b"FROM a\0")
    with pytest.raises(Unreadable, match="is binary"):
        read("Dockerfile")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(folder: Path, put: Callable[..., None]) -> None:
    put("Dockerfile")
    (folder / "Dockerfile").chmod(0)
    with pytest.raises(Unreadable, match="cannot be read: Permission denied"):
        read("Dockerfile")


def test_a_device_is_refused() -> None:
    with pytest.raises(Unreadable, match="is no regular file"):
        read("/dev/zero")


def test_a_compose_file_that_is_not_utf_8_is_refused_at_its_line(folder: Path) -> None:
    (folder / "compose.yaml").write_bytes(b"services:\n  web:\n    image: caf\xe9\n")
    with pytest.raises(Unreadable, match="not UTF-8") as refused:
        read("compose.yaml")
    assert refused.value.line == 3


def test_bytes_that_are_not_utf_8_are_read_all_the_same(folder: Path) -> None:
    (folder / "Dockerfile").write_bytes(b"FROM a\n# \xff\n")
    assert read("Dockerfile").encode("utf-8", "surrogateescape") == b"FROM a\n# \xff\n"


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with names")
def test_a_pipe_that_lies_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "Dockerfile")
    assert look(".") == ([], ["Dockerfile: is no regular file"])


def test_a_gitignore_that_is_a_link_is_not_followed(folder: Path, put: Callable[..., None]) -> None:
    put("Dockerfile")
    put("ignored", text="Dockerfile\n")
    (folder / ".git").mkdir(exist_ok=True)
    (folder / ".gitignore").symlink_to("ignored")
    assert look(".") == (["Dockerfile"], [])
