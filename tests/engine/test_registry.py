from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from caulk.linter.registry import PluginError, Registry
from caulk.linter.selection import Selectors

RULE = """
from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import User
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule("style", severity="info", aliases=("ACME1",), bad="FROM a\\nUSER b\\n", good="FROM a\\n")
def check(user: User) -> Iterator[Finding]:
    yield Finding(user, "a user")
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed plugin: a package with one rule, and the metadata that names it."""
    (tmp_path / "acme_rules").mkdir()
    (tmp_path / "acme_rules" / "__init__.py").touch()
    (tmp_path / "acme_rules" / "some_user.py").write_text(RULE)
    metadata = tmp_path / "acme-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[caulk.rules]\nacme = acme_rules\n")
    monkeypatch.syspath_prepend(tmp_path)
    return "acme"


def test_a_rule_is_known_without_being_imported() -> None:
    code = (
        "import sys; from caulk.linter.registry import Registry; names = Registry().names;"
        "sys.exit(not names or any(name.startswith('caulk.rules.') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rules_for_compose_are_not_imported_for_a_dockerfile() -> None:
    code = (
        "import sys; from caulk.linter.registry import Registry; Registry().rules('dockerfile');"
        "sys.exit(any(name.startswith(('caulk.rules.compose.', 'ruamel')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_name_shellcheck_is_known_from_the_start() -> None:
    assert "shellcheck" in Registry().names


def test_a_plugin_brings_its_rules(plugin: str) -> None:
    registry = Registry()
    assert [rule.name for rule in registry.plugin(plugin)] == ["some-user"]
    assert "some-user" in {rule.name for rule in registry.rules("dockerfile", [plugin])}
    assert Selectors(registry).read("ACME1").by_alias


def test_a_plugin_that_nobody_names_is_not_imported(plugin: str) -> None:
    registry = Registry()
    registry.rules("dockerfile")
    assert "some-user" not in registry.names


def test_a_plugin_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(PluginError, match='no plugin "acme" is installed'):
        Registry().plugin("acme")


def test_what_lies_in_the_working_directory_is_no_plugin(
    plugin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PluginError):
        Registry().plugin(plugin)
