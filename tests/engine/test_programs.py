"""Rules that name programs are asked about what runs one of these, and have nothing to say of anything else."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from caulk.linter import document as documents
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.kinds import kind_by_name
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.shell.command import Command
from caulk.linter.source import Node, Source
from caulk.linter.variable import Variable

RULES = Registry().rules()
CASES = Path(__file__).parents[1] / "cases"
FENCE = re.compile(r"^```dockerfile\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def found(bench: Any, check: Any, programs: Collection[str], text: str) -> list[str]:
    rule = bench.rule("a-program", check, programs=programs)
    return [diagnostic.span.text for diagnostic in bench.found([rule], f"FROM debian\n{text}\n")]


def every_command(command: Command) -> Iterator[Finding]:
    yield Finding(command, "it runs")


def every_run(run: Run) -> Iterator[Finding]:
    yield Finding(run.keyword, "it runs")


def test_a_rule_is_asked_about_the_commands_that_run_its_programs(bench: Any) -> None:
    text = "RUN curl a && sudo /usr/bin/wget b && echo c"
    assert found(bench, every_command, ("wget", "curl"), text) == ["curl a", "/usr/bin/wget b"]


def test_a_rule_that_names_none_is_asked_about_every_command(bench: Any) -> None:
    assert found(bench, every_command, (), "RUN curl a && echo c") == ["curl a", "echo c"]


def test_a_rule_is_asked_about_the_runs_that_run_its_programs_each_once(bench: Any) -> None:
    text = "RUN echo a\nRUN curl a; wget b\nRUN wget c"
    assert found(bench, every_run, ("wget", "curl"), text) == ["RUN", "RUN"]


def test_a_package_manager_is_the_program_whatever_it_is_called(bench: Any) -> None:
    text = "RUN pip3.11 install a; python3 -m pip install b; python3 c"
    assert found(bench, every_command, ("pip",), text) == ["pip3.11 install a", "python3 -m pip install b"]
    assert len(found(bench, every_command, ("python3",), text)) == 2


def test_nodes_that_run_nothing_are_visited_all_the_same(bench: Any) -> None:
    def check(node: Command | Variable) -> Iterator[Finding]:
        yield Finding(node, "it is visited")

    assert found(bench, check, ("wget",), "ENV A=1\nRUN B=2 curl") == ["A=1", "B=2"]


def texts() -> Iterator[Source]:
    for rule in RULES:
        for files in (*rule.bad, *rule.good):
            yield from (Source(name, text) for name, text in files.items() if kind_by_name(name.rpartition("/")[2]))
    for case in sorted(CASES.rglob("*.md")):
        yield from (Source("Dockerfile", text) for text in FENCE.findall(case.read_text(encoding="utf-8")))


@cache
def runners() -> list[tuple[Node, frozenset[str]]]:
    """Give all that runs programs in any rule's examples and corner cases, with those programs."""
    read = (documents.read(source, kind_by_name(source.name) or "dockerfile") for source in texts())
    nodes = (node for document in read for node in document.nodes())
    return [(node, frozenset(node.programs)) for node in nodes if isinstance(node, Command | Run)]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.programs], ids=lambda rule: rule.name)
def test_a_rule_has_nothing_to_say_of_programs_that_it_does_not_name(rule: Rule) -> None:
    others = [node for node, programs in runners() if rule.programs.isdisjoint(programs)]
    assert [node for node in others if isinstance(node, rule.visits) and list(rule.check(node))] == []
