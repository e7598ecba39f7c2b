"""The corner cases of the rules: `cases/RULE.md`, read as people read it.

A case is a heading, the files in fenced blocks (the first word is the language, the second the file's name where
it matters), and what the rule alone finds there: a line `clean`, or for each finding a line
`found: 3:5-3:9 the message's beginning`; the place may begin with a file's name, `found: compose.yaml:3:5-3:9 ...`.
Behind a line `fixed:` may stand, in fenced blocks again, what all the rule's fixes make of the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from caulk.linter.finding import Diagnostic
from caulk.linter.registry import Registry
from caulk.linter.testing import findings, mended

FOLDER = Path(__file__).parent / "cases"
NAMES = {"dockerfile": "Dockerfile", "yaml": "compose.yaml", "toml": "caulk.toml"}
FOUND = re.compile(r"found: (?:(?P<file>[^\s:]+):)?(?P<place>\d+:\d+-\d+:\d+) (?P<message>.+)")
FENCE = re.compile(r"```(\w+)(?: +(\S.*))?$")
REGISTRY = Registry()


class Case(NamedTuple):
    """One heading of a file; `expected` gives file, place and message beginning, `fixed` the files that change."""

    rule: str
    title: str
    files: dict[str, str]
    fixed: dict[str, str]
    expected: list[tuple[str, str, str]]
    is_clean: bool


def read_cases(file: Path) -> Iterator[Case]:
    for section in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        yield read_case(file.stem, section.splitlines())


def read_case(rule: str, lines: list[str]) -> Case:
    case = Case(rule, lines[0].strip(), {}, {}, [], is_clean="clean" in lines)
    name, files = "", case.files
    for line in lines[1:]:
        fence = FENCE.match(line)
        if name and line == "```":
            name = ""
        elif name:
            files[name] += line + "\n"
        elif fence:
            name = fence[2] or NAMES[fence[1]]
            files[name] = ""
        elif line == "fixed:":
            files = case.fixed
        elif found := FOUND.match(line):
            case.expected.append((found["file"] or next(iter(case.files)), found["place"], found["message"]))
        else:
            assert not line.startswith(("found", "fixed", "```")), f"{rule}: not understood: {line}"
    return case


def spelt(diagnostic: Diagnostic) -> tuple[str, str, str]:
    first, last = diagnostic.span.first, diagnostic.span.last
    place = f"{first.line}:{first.column}-{last.line}:{last.column}"
    return diagnostic.span.source.path, place, diagnostic.message


CASES = [case for file in sorted(FOLDER.rglob("*.md")) for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_a_rule_decides_a_corner_case_as_it_is_written(case: Case) -> None:
    rule = REGISTRY.get(case.rule)
    assert rule is not None, f"there is no rule {case.rule}"
    assert case.is_clean != bool(case.expected), "say either `clean` or what is found"
    found = [spelt(diagnostic) for diagnostic in findings(rule, case.files)]
    shown = [
        (file, place, message[: len(wanted)])
        for (file, place, message), (_, _, wanted) in zip(found, case.expected, strict=False)
    ]
    assert shown + found[len(case.expected) :] == case.expected


@pytest.mark.parametrize("case", [case for case in CASES if case.fixed], ids=lambda case: f"{case.rule}: {case.title}")
def test_a_rule_mends_a_corner_case_as_it_is_written(case: Case) -> None:
    rule = REGISTRY.get(case.rule)
    assert rule is not None
    assert {**case.files, **mended(rule, case.files, unsafe=True)} == {**case.files, **case.fixed}


# What is said of comments needs other rules beside it; a page holds neither a script that is too long nor bytes.
TRIED_ELSEWHERE = {"unused-suppression", "script-too-long", "undecodable-text"}


@pytest.mark.parametrize("name", sorted({rule.name for rule in REGISTRY.rules()} - TRIED_ELSEWHERE))
def test_a_rule_has_a_case_that_says_where_its_finding_stands(name: str) -> None:
    assert any(case.expected for case in CASES if case.rule == name), f"tests/cases/{name}.md finds nothing"
