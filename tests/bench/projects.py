"""The projects that rules about several files are tried on: their own examples, read so that tests can rewrite them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from os.path import join, normpath
from pathlib import Path
from typing import Any, NamedTuple

from caulk.linter.finding import Diagnostic
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.testing import findings
from ruamel.yaml import YAML

Tree = dict[str, Any]
Files = dict[str, str]
REGISTRY = Registry()
OTHERS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
BUILT = "services:\n  web:\n    build: .\n"
MERGED = ("compose.base.yaml", "deploy/compose.prod.yaml")


class Example(NamedTuple):
    """A project: its compose file as YAML has it, with every `build` a mapping, and the other files."""

    compose: Tree
    files: Files

    @property
    def services(self) -> dict[str, Tree]:
        services: dict[str, Tree] = self.compose["services"]
        return services

    @property
    def builds(self) -> list[Tree]:
        return [service["build"] for service in self.services.values() if "build" in service]


def read_example(files: Mapping[str, str]) -> Example:
    """Read a project; one without compose file gets a service that is built of it."""
    compose = YAML(typ="safe", pure=True).load(files.get("compose.yaml", BUILT))
    for service in compose["services"].values():
        if isinstance(service.get("build"), str):
            service["build"] = {"context": service["build"]}
        elif "build" in service:
            service["build"].setdefault("context", ".")
    return Example(compose, {name: text for name, text in files.items() if name != "compose.yaml"})


def written(node: Any, blanks: str = "") -> str:
    """Write YAML with one value a line."""
    if isinstance(node, dict):
        return "".join(f"{blanks}{key}:{_below(value, blanks)}" for key, value in node.items())
    return "".join(f"{blanks}-{_below(item, blanks)}" for item in node)


def _below(node: Any, blanks: str) -> str:
    if isinstance(node, dict | list):
        return f"\n{written(node, blanks + '  ')}" if node else f" {json.dumps(node)}\n"
    if isinstance(node, str) and "\n" in node:
        return " |\n" + "".join(f"{blanks}  {line}\n" for line in node.splitlines())
    return f" {node if isinstance(node, str) and re.fullmatch(r'[*$./a-zA-Z][^#]*', node) else json.dumps(node)}\n"


def dockerfile(build: Tree) -> str:
    """Give the path of a build's Dockerfile."""
    return normpath(join(build["context"], build.get("dockerfile", "Dockerfile")))


def changed(
    node: Any, put: Callable[[str, str, str], str], but: tuple[str, ...] = (), name: str = "V", key: str = ""
) -> Any:
    """Give a tree with something else for each value: that of its name, its key (`key: `) and itself."""
    if isinstance(node, dict):
        return {
            each: value
            if each in but
            else changed(value, put, but, f"{name}_{re.sub(r'[^a-z]', '_', each)}", f"{each}: ")
            for each, value in node.items()
        }
    if isinstance(node, list):
        return [changed(item, put, but, f"{name}_{number}") for number, item in enumerate(node)]
    return put(name, key, str(node))


def rule_of(name: str) -> Rule:
    """Give the rule of a project, whose name begins with the rule's."""
    rule = REGISTRY.get(name.partition(" ")[0])
    assert rule is not None
    return rule


@cache
def examples(name: str) -> tuple[Example, Example]:
    """Give a bad project, and the good one: those of projects.toml, or the first of the rule's own."""
    files = OTHERS.get(name)
    if files is None:
        return read_example(rule_of(name).bad[0]), read_example(rule_of(name).good[0])
    bad = {path: text for path, text in files.items() if path != "good"}
    return read_example(bad), read_example({**bad, **files["good"]})


def told(name: str, files: Files) -> list[Diagnostic]:
    """Give all that the rule of a project finds; files that stand in MERGED are read with `-m`."""
    return findings(rule_of(name), files, MERGED if MERGED[0] in files else ())


def found(name: str, files: Files) -> list[tuple[str, int]]:
    """Give file and line of all that the rule of a project finds."""
    return [(each.span.source.path, each.span.first.line) for each in told(name, files)]
