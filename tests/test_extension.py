"""The extension for VS Code agrees with the server and the program that it comes with."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caulk.lsp.settings import Settings, camel

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "editors" / "vscode"
MANIFEST: dict[str, Any] = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
OF_VSCODE = {"caulk.path", "caulk.trace.server"}


def settings(fields: Any, prefix: str) -> Iterator[tuple[str, object]]:
    """Give the server's settings and their defaults as VS Code has them."""
    for name, default in fields._asdict().items():
        path = f"{prefix}.{camel(name)}"
        if hasattr(default, "_asdict"):
            yield from settings(default, path)
        else:
            yield path, list(default) if isinstance(default, tuple) else default


def test_it_offers_every_setting_of_the_server_with_its_default() -> None:
    properties = MANIFEST["contributes"]["configuration"]["properties"]
    offered = {name: each["default"] for name, each in properties.items() if name not in OF_VSCODE}
    assert offered == dict(settings(Settings(), "caulk"))


def test_its_page_tells_of_every_setting() -> None:
    page = (EXTENSION / "README.md").read_text(encoding="utf-8")
    missing = [name for name in MANIFEST["contributes"]["configuration"]["properties"] if f"`{name}`" not in page]
    assert missing == []


def test_the_page_for_all_editors_tells_of_every_setting_of_the_server() -> None:
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    names = {part for name, _ in settings(Settings(), "caulk") for part in name.split(".")[1:]}
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_its_version_is_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert MANIFEST["version"] == project["version"]


def test_its_licence_is_ours() -> None:
    assert (EXTENSION / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_schema_it_names_is_the_one_we_publish() -> None:
    schema = json.loads((ROOT / "docs" / "caulk.schema.json").read_text(encoding="utf-8"))
    assert [each["url"] for each in MANIFEST["contributes"]["tomlValidation"]] == [schema["id"]]


def test_the_program_to_start_is_not_taken_from_a_workspace_that_is_not_trusted() -> None:
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"] == ["caulk.path"]


def test_its_lock_ties_nobody_to_a_mirror() -> None:
    packages = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    places = {package["resolved"].split("/")[2] for package in packages.values() if "resolved" in package}
    assert places <= {"registry.npmjs.org"}
