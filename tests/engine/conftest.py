from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from caulk.linter import document as documents
from caulk.linter.cli import cli
from caulk.linter.config.settings import Settings
from caulk.linter.document import Document
from caulk.linter.engine import Table, build_table, lint
from caulk.linter.finding import Diagnostic, Finding
from caulk.linter.registry import Kind, Registry
from caulk.linter.rule import Rule, rule
from caulk.linter.selection import Layer, Selectors
from caulk.linter.source import Source
from click.testing import CliRunner, Result


class Given(Registry):
    """A registry of rules that a test has made."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__()
        self.given = list(rules)

    @property
    def names(self) -> frozenset[str]:
        return frozenset({rule.name for rule in self.given} | {"shellcheck"})

    def get(self, name: str) -> Rule | None:
        return next((rule for rule in self.given if rule.name == name), None)

    def rules(self, kind: Kind | None = None, plugins: Sequence[str] = ()) -> list[Rule]:
        return self.given

    def folder(self, name: str) -> tuple[Rule, ...]:
        return tuple(self.given) if name == "common" else ()


class Bench:
    """What tests of the engine work with."""

    def rule(self, name: str, check: Callable[..., Iterator[Finding]], **given: Any) -> Rule:
        """Make a rule, as if it stood in a file of that name."""
        check.__module__ = f"caulk.rules.common.{name.replace('-', '_')}"
        options = {"category": "style", "severity": "warning", "bad": "", "good": "", **given}
        return rule(options.pop("category"), **options)(check)

    def quiet_rule(self, name: str, **given: Any) -> Rule:
        """Make a rule that finds nothing."""

        def check(document: Document) -> Iterator[Finding]:
            yield from ()

        check.__annotations__["document"] = object
        return self.rule(name, check, **given)

    def selectors(self, *rules: Rule) -> Selectors:
        return Selectors(Given(rules))

    def document(self, text: str, kind: Kind = "dockerfile") -> Document:
        return documents.read(Source("compose.yaml" if kind == "compose" else "Dockerfile", text), kind)

    def table(self, rules: Sequence[Rule], *layers: Layer, **settings: Any) -> Table:
        """Make a table of rules; without layers all of them are on."""
        layers = layers or (Layer(select=(self.selectors(*rules).read("all"),)),)
        return build_table(rules, Settings(None, "/", layers, **settings), layers)

    def found(self, rules: Sequence[Rule], text: str, kind: Kind = "dockerfile") -> list[Diagnostic]:
        """Lint a text with all of some rules."""
        return lint(self.document(text, kind), self.table(rules), self.selectors(*rules)).diagnostics


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a build server or a terminal says of itself."""
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a repository, and the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Callable[[str, str], Path]:
    """Write a file below `folder`, its folders too, and give its path."""

    def put(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        return path

    return put


@pytest.fixture
def caulk(folder: Path) -> Callable[..., Result]:
    """Run the command line in `folder`."""

    def run(*args: str, text: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(args), text, catch_exceptions=False)

    return run
