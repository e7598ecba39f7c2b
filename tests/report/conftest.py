"""Findings made by hand: a report is judged on them, whatever the rules say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.finding import Diagnostic
from caulk.linter.rule import Rule, rule
from caulk.linter.source import Source, Span

Place = Callable[[Source, str], Span]
Found = Callable[..., Diagnostic]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def place() -> Place:
    """Give the place of a text in a source."""

    def find(source: Source, text: str) -> Span:
        start = source.text.index(text)
        return Span(source, start, start + len(text))

    return find


@pytest.fixture
def found(place: Place) -> Found:
    """Make a diagnostic at the place of a text."""

    def make(source: Source, text: str, **given: Any) -> Diagnostic:
        name = given.pop("rule", "root-user")
        facts: dict[str, Any] = {
            "category": "security",
            "severity": "warning",
            "message": "the container runs as root",
            "aliases": ("DL3002",),
            "url": f"https://example.org/{name}/",
        }
        return Diagnostic(rule=name, span=place(source, text), **(facts | given))

    return make


@pytest.fixture
def root_user() -> Rule:
    """A rule with all that a rule can have."""

    @rule(
        "security",
        severity="warning",
        fix="unsafe",
        aliases=("DL3002", "CIS-DI-0001"),
        confidence="medium",
        bad="""
            FROM debian:12
            USER root
        """,
        good="""
            FROM debian:12
            USER app
        """,
    )
    def check(node: Span, *, allowed: tuple[str, ...] = ("app",)) -> Iterator[Any]:
        """The container runs as root.

        Whoever breaks out is root outside as well.
        """
        yield from ()

    check.check.__module__ = "caulk.rules.dockerfile.root_user"
    return check
