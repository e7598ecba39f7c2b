"""The laws of the house: what is installed under which name, and who may import whom."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TOPS = ("linter", "rules", "lsp")

# Each line may import the lines above it, and nothing of its own line: the arrows of the data flow.
LAYERS = """
    source today lazy
    shell.script permissions spelling rereading
    finding image variable
    rule knowledge
    shell
    linked
    dockerfile compose
    links
    registry formatting
    kinds document selection
    reach
    suppression config
    run progress project_files mishap
    nearby
    stacks
    project gathering
    files
    engine
    fixing report writing suppressing
    graph baseline
    testing batch
    commands
    cli
"""
LAYER = {name: depth for depth, line in enumerate(LAYERS.split("\n")) for name in line.split()}
# The two rules about suppressions visit suppressions.
MODELS = {name for name, depth in LAYER.items() if depth < LAYER["registry"]} | {"suppression"}


def modules(*folders: str) -> list[Path]:
    """Give the Python files under some of the repository's folders."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """Give the full name of every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute"
            name = node.module or ""
            for alias in node.names:
                path = ROOT.joinpath(*name.split(".")[1:], alias.name)
                is_module = path.is_dir() or path.with_suffix(".py").is_file()
                yield f"{name}.{alias.name}" if name.startswith("caulk") and is_module else name


def is_inside(name: str) -> bool:
    """Say whether a module stands in linter/ behind the public face."""
    return name.startswith("caulk.linter.")


def room(module: str) -> str:
    """Give the name in LAYERS of a module in linter/: `caulk.linter.dockerfile.tree` stands in `dockerfile`."""
    path = module.removeprefix("caulk.linter.")
    if path in LAYER:
        return path
    return path.partition(".")[0]


def dotted(file: Path) -> str:
    return ".".join(("caulk", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


# The public face shows what others hold: it alone stands outside the order.
INSIDE = [file for file in modules("linter") if is_inside(dotted(file))]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_packages_listed_are_the_folders(project: dict[str, Any]) -> None:
    folders = {dotted(file.parent) for file in modules(*TOPS)}
    assert sorted(project["tool"]["setuptools"]["packages"]) == sorted(folders)


def test_every_package_folder_has_an_init() -> None:
    assert [str(file.parent) for file in modules(*TOPS) if not (file.parent / "__init__.py").exists()] == []


def test_every_dependency_has_a_lower_bound(project: dict[str, Any]) -> None:
    needs = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    for extra in project["project"]["optional-dependencies"].values():
        needs += extra
    assert [need for need in needs if ">=" not in need] == []


def test_nothing_imports_by_the_name_of_a_folder() -> None:
    bare = [(str(file), name) for file in modules(*TOPS, "tests") for name in imports(file)]
    assert [(file, name) for file, name in bare if name.split(".")[0] in TOPS] == []


def test_every_module_has_its_place() -> None:
    """A new module in linter/ says in LAYERS where it stands."""
    assert {room(dotted(file)) for file in INSIDE} - set(LAYER) == set()


def test_no_arrow_points_back() -> None:
    arrows = {(room(dotted(file)), room(name)) for file in INSIDE for name in imports(file) if is_inside(name)}
    assert {(here, there) for here, there in arrows if here != there and LAYER[here] <= LAYER[there]} == set()


def test_a_rule_imports_only_models_and_the_public_face() -> None:
    rooms = {(file.name, room(name)) for file in modules("rules") for name in imports(file) if is_inside(name)}
    assert {(file, there) for file, there in rooms if there not in MODELS} == set()


def test_nothing_imports_the_language_server_but_its_command() -> None:
    named = {(dotted(file), name) for file in modules("linter", "rules") for name in imports(file)}
    assert {here for here, name in named if name.startswith("caulk.lsp")} <= {"caulk.linter.commands.lsp"}
