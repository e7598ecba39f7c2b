"""Comments that are written to silence a finding: they do, and they change nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from caulk.linter import document as documents
from caulk.linter.config.settings import default_settings
from caulk.linter.document import Document
from caulk.linter.engine import Engine, Outcome
from caulk.linter.finding import Diagnostic
from caulk.linter.fixing import apply
from caulk.linter.kinds import kind_by_name
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.selection import Layer, Selectors
from caulk.linter.source import Source
from caulk.linter.suppressing import ignore_here, ignore_in_file

SELECTORS = Selectors(Registry())
ENGINE = Engine(SELECTORS)
ALL = default_settings(SELECTORS, "/")._replace(layers=(Layer(select=(SELECTORS.read("all"),)),))


def read(text: str, name: str = "Dockerfile") -> Document:
    kind = kind_by_name(name.rpartition("/")[2])
    assert kind
    return documents.read(Source(name, text), kind)


def lint(document: Document) -> Outcome:
    return ENGINE.lint(document, ALL, f"/{document.source.path}")


def first(document: Document, rule: str) -> Diagnostic:
    return next(found for found in lint(document).diagnostics if found.rule == rule)


def here(text: str, rule: str, name: str = "Dockerfile") -> str:
    document = read(text, name)
    edit = ignore_here(document, first(document, rule), SELECTORS)
    assert edit
    return apply(document.source, [edit]).text


def in_file(text: str, rule: str, name: str = "Dockerfile") -> str:
    document = read(text, name)
    return apply(document.source, [ignore_in_file(document, first(document, rule), SELECTORS)]).text


def test_it_stands_above_the_instruction() -> None:
    text = "FROM debian:12\n  RUN a && \\\n    sudo b\n"
    assert here(text, "sudo-in-run") == text.replace("  RUN", "  # caulk: ignore[sudo-in-run]\n  RUN")


def test_it_stands_above_the_entry_of_a_text_of_several_lines() -> None:
    text = "services:\n  a:\n    image: a:1\n    privileged: true\n"
    expected = text.replace("    privileged", "    # caulk: ignore[privileged-service]\n    privileged")
    assert here(text, "privileged-service", "compose.yaml") == expected


@pytest.mark.parametrize(
    "comment", ["# caulk: ignore[style]", "# caulk: ignore[style] we know", "# caulk:ignore[ style ]"]
)
def test_one_that_is_there_is_lengthened(comment: str) -> None:
    text = f"FROM debian:12\n{comment}\n# hadolint ignore=DL3000\nUSER root\n"
    assert here(text, "root-user") == text.replace("style", "style, root-user")


def test_one_above_something_larger_is_left_alone() -> None:
    text = "services:\n  # caulk: ignore[style]\n  a:\n    image: a:1\n    privileged: true\n"
    assert "    # caulk: ignore[privileged-service]\n    priv" in here(text, "privileged-service", "compose.yaml")


def test_one_behind_the_line_is_lengthened() -> None:
    text = "services:\n  a:\n    image: a:1\n    privileged: true  # caulk: ignore[style]\n"
    assert "# caulk: ignore[style, privileged-service]" in here(text, "privileged-service", "compose.yaml")


def test_lines_are_broken_as_in_the_file() -> None:
    assert here("FROM debian:12\r\nUSER root\r\n", "root-user").count("\r\n") == 3


def test_what_stands_in_a_comment_cannot_be_silenced_there() -> None:
    document = read("FROM debian:12\n# caulk: ignore[nonsense]\nUSER app\n")
    assert ignore_here(document, first(document, "unknown-suppression"), SELECTORS) is None


def test_the_one_for_the_file_stands_behind_directives() -> None:
    text = "# syntax=docker/dockerfile:1\n# escape=`\nFROM debian:12\nUSER root\n"
    assert in_file(text, "root-user") == text.replace("FROM", "# caulk: ignore-file[root-user]\nFROM")


def test_the_one_for_the_file_is_lengthened() -> None:
    text = "FROM debian:12\nUSER root\n# caulk: ignore-file[style]\n"
    assert in_file(text, "root-user") == text.replace("style", "style, root-user")


def test_of_shellcheck_its_own_code_is_named() -> None:
    found: Any = first(read("FROM debian:12\nUSER root\n"), "root-user")
    assert ignore_in_file(read(""), found._replace(rule="shellcheck", aliases=("SC2086",)), SELECTORS).text == (
        "# caulk: ignore-file[SC2086]\n"
    )


@pytest.mark.parametrize("rule", Registry().rules(), ids=lambda rule: rule.name)
def test_any_finding_is_silenced_and_no_other(rule: Rule) -> None:
    for example in rule.bad:
        for name, text in example.items():
            if kind_by_name(name.rpartition("/")[2]):
                check(read(text, name), rule)


def check(document: Document, rule: Rule) -> None:
    before = lint(document).diagnostics
    for found in (each for each in before if each.rule == rule.name):
        for edit in (ignore_here(document, found, SELECTORS), ignore_in_file(document, found, SELECTORS)):
            if edit is None:
                continue
            after = read(apply(document.source, [edit]).text, document.source.path)
            assert not after.parses_worse_than(document)
            left = lint(after).diagnostics
            assert list(map(essence, left)).count(essence(found)) < list(map(essence, before)).count(essence(found))
            assert {each.rule for each in left} <= {each.rule for each in before}


def essence(found: Diagnostic) -> tuple[str, str, str]:
    return found.rule, found.message, found.span.text
