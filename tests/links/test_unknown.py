"""What cannot be known is not said to be missing, nor to be unused.

Each rule that says so is tried on its own bad example, put into each situation where the other half is out of sight.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from caulk.linter.cli import cli
from click.testing import CliRunner
from projects import Example, Files, changed, dockerfile, examples, found, rule_of, written

TABLE = tomllib.loads((Path(__file__).parent / "unknown.toml").read_text())
ELSEWHERE = [
    "https://github.com/example/app.git#main:src",
    "git@github.com:example/app.git",
    "${CONTEXT}",
    "${CONTEXT:?say where}",
    "./${APP}",
    "~/app",
    "/srv/app",
    "../../app",
]


def plain(given: Example) -> Files:
    return {"compose.yaml": written(given.compose), **given.files}


def lone_file(given: Example) -> Iterator[Files]:
    """One file, in no repository, and nothing beside it."""
    for path, text in plain(given).items():
        yield {path.rpartition("/")[2]: text}


def context_elsewhere(given: Example) -> Iterator[Files]:
    """A context that is no folder, not known, or outside."""
    for context in ELSEWHERE if given.builds else ():
        for build in given.builds:
            build["context"] = context
        yield plain(given)


def unknown_dockerfile(given: Example) -> Iterator[Files]:
    """A Dockerfile whose name is a variable without default."""
    for build in given.builds:
        build["dockerfile"] = "${DOCKERFILE}"
    if given.builds:
        yield plain(given)


def values_from_outside(given: Example) -> Iterator[Files]:
    """Variables without default for all values, or such that have to be set."""
    yield plain(Example(changed(given.compose, lambda name, *_: f"${{{name}}}"), given.files))
    yield plain(Example(changed(given.compose, lambda name, *_: f"${{{name}:?set it}}"), given.files))


def names_from_outside(given: Example) -> Iterator[Files]:
    """Arguments without value, and variables for the names of contexts, secrets and agents."""
    for build in given.builds:
        build["args"] = re.findall(r"^ARG (\w+)", given.files[dockerfile(build)], flags=re.MULTILINE)
        build |= {"additional_contexts": ["${NAME}=./assets"], "secrets": ["${SECRET}"], "ssh": ["${AGENT}"]}
    yield plain(given)


def unknown_base(given: Example) -> Iterator[Files]:
    """Services that extend what is not known, or lies outside."""
    for file in ("${FILE}", "../../common.yaml"):
        for service in given.services.values():
            service["extends"] = {"file": file, "service": "base"}
        yield plain(given)


def piece_of_a_project(given: Example) -> Iterator[Files]:
    """A compose file that others may well be merged with."""
    yield {"compose.prod.yaml": written(given.compose), **given.files}


SITUATIONS: dict[str, Callable[[Example], Iterator[Files]]] = {
    situation.__name__: situation
    for situation in (
        *(lone_file, context_elsewhere, unknown_dockerfile, values_from_outside),
        *(names_from_outside, unknown_base, piece_of_a_project),
    )
}


def bad(name: str) -> Example:
    return deepcopy(examples(name)[0])


@pytest.mark.parametrize("name", TABLE["rules"])
def test_where_all_is_in_sight_something_is_found(name: str) -> None:
    assert found(name, plain(bad(name))) != []


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_is_out_of_sight_is_not_said_to_be_missing(situation: str) -> None:
    names = TABLE[situation].get("only", TABLE["rules"])
    told = {name for name in names if any(found(name, files) for files in SITUATIONS[situation](bad(name)))}
    assert told == set(TABLE[situation].get("known", ()))


def found_in(text: str, *args: str) -> bool:
    """Say whether something is found in what comes through standard input."""
    result = CliRunner().invoke(cli, ["check", "-", "--output-format", "json", *args], text, catch_exceptions=False)
    return json.loads(result.stdout)["findings"] != []


@pytest.mark.parametrize("kind", ["compose.yaml", "Dockerfile"])
def test_standard_input_is_judged_by_itself(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = set()
    for name in TABLE["rules"]:
        folder = tmp_path / name
        (folder / ".git").mkdir(parents=True)
        monkeypatch.chdir(folder)
        files = plain(bad(name))
        given = files.pop(kind, "")
        for path, text in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text)
        args = ("--select", rule_of(name).name)
        if given and (found_in(given, *args) or found_in(given, *args, "--stdin-filename", f"elsewhere/{kind}")):
            told.add(name)
    assert told == ({"arg-never-used"} if kind == "Dockerfile" else set())
