"""A project may be written in many shapes that mean the same: its rules find the same in all of them.

Each rule about several files is tried on its own examples, put into each shape: what is found in the plain one is found
in every other, once, at the line that sets the value, in the file where that stands; what is clean stays clean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from projects import (
    MERGED,
    REGISTRY,
    Example,
    Files,
    Tree,
    changed,
    dockerfile,
    examples,
    found,
    rule_of,
    told,
    written,
)

REASONS = ("silent", "other")
TABLE = tomllib.loads((Path(__file__).parent / "shapes.toml").read_text())


class LacksError(Exception):
    """A project has nothing that a shape would change; says what it lacks."""


# The shapes. Each may change the example that it is given.


def plain(given: Example) -> Files:
    """Everything in compose.yaml, beside the Dockerfile or above it."""
    return {"compose.yaml": written(given.compose), **given.files}


def short(given: Example) -> Files:
    """`build: .` for `build: {context: .}`."""
    if not any(list(build) == ["context"] for build in given.builds):
        raise LacksError("no build with a context only")
    for service in given.services.values():
        if list(service.get("build", ())) == ["context"]:
            service["build"] = service["build"]["context"]
    return plain(given)


def lists(given: Example) -> Files:
    """`- NAME=value` for `NAME: value`."""
    named = [
        (parent, key)
        for parent in (*given.services.values(), *given.builds)
        for key in ("args", "additional_contexts", "environment")
        if isinstance(parent.get(key), dict)
    ]
    if not named:
        raise LacksError("no names with values")
    for parent, key in named:
        parent[key] = [f"{name}={value}" for name, value in parent[key].items()]
    return plain(given)


def in_another_folder(given: Example) -> Files:
    """deploy/compose.yaml, whose paths lead out of its folder."""
    return {"deploy/compose.yaml": written(relocated(given.compose)), **given.files}


def roundabout(given: Example) -> Files:
    """Paths that lead through another folder and back."""
    return plain(Example(with_paths(given.compose, lambda path: f"./up there/../{path}"), given.files))


def windows(given: Example) -> Files:
    """Paths with the separators of Windows."""
    return plain(Example(with_paths(given.compose, lambda path: path.replace("/", "\\")), given.files))


def other_dockerfile(given: Example) -> Files:
    """Dockerfiles that are called otherwise, in a folder of their own."""
    if not given.builds:
        raise LacksError("no build")
    for build in given.builds:
        path, name = dockerfile(build), build.get("dockerfile", "Dockerfile")
        build["dockerfile"] = f"docker/app.{name}"
        if path in given.files:
            given.files[dockerfile(build)] = given.files.pop(path)
    return plain(given)


def inline(given: Example) -> Files:
    """`dockerfile_inline` for each Dockerfile."""
    builds = [build for build in given.builds if dockerfile(build) in given.files]
    if not builds:
        raise LacksError("no Dockerfile")
    for build in builds:
        build["dockerfile_inline"] = f"{given.files.pop(dockerfile(build)).rstrip()}\n".replace("$", "$$")
        build.pop("dockerfile", None)
    return plain(given)


def extended(given: Example) -> Files:
    """Services that extend others of the same file, which have all."""
    bases = {f"{name}-base": service for name, service in given.services.items()}
    services = {name: {"extends": {"service": f"{name}-base"}} for name in given.services}
    return plain(Example({**given.compose, "services": {**services, **bases}}, given.files))


def built_above(given: Example) -> Files:
    """Services that extend others of the same file, which have the `build`."""
    if not given.builds:
        raise LacksError("no build")
    for name, service in list(given.services.items()):
        if "build" in service:
            given.services[f"{name}-base"] = {"build": service.pop("build")}
            service["extends"] = f"{name}-base"
    return plain(given)


def extended_from_file(given: Example) -> Files:
    """Services that extend those of a file beside."""
    return {**plain(extending(given, "common.yaml")), "common.yaml": written({"services": given.services})}


def extended_from_folder(given: Example) -> Files:
    """Services that extend those of a compose file in another folder, whose paths start there."""
    services = {"services": relocated(given.services, of_project=False)}
    return {**plain(extending(given, "shared/compose.yaml")), "shared/compose.yaml": written(services)}


def extended_twice(given: Example) -> Files:
    """Services that extend those of a file in another folder, which extend those of a third, beside that."""
    files = extended_from_folder(given)
    files["shared/base.yaml"] = files.pop("shared/compose.yaml")
    between = extending(Example({"services": given.services}, {}), "base.yaml")
    return {**files, **plain(extending(given, "shared/common.yaml")), "shared/common.yaml": written(between.compose)}


def overridden(given: Example) -> Files:
    """compose.override.yaml has all, over services that say next to nothing."""
    return {"compose.yaml": written(bare(given)), "compose.override.yaml": written(given.compose), **given.files}


def completed(given: Example) -> Files:
    """compose.yaml has the context, compose.override.yaml the rest of `build`."""
    base, over = deepcopy(given.compose), bare(given)
    for name, service in base["services"].items():
        if len(service.get("build", ())) > 1:
            over["services"][name] = {"build": service["build"]}
            service["build"] = {"context": service["build"].pop("context")}
    if not any("build" in service for service in over["services"].values()):
        raise LacksError("no build with more than a context")
    return {"compose.yaml": written(base), "compose.override.yaml": written(over), **given.files}


def merged_by_hand(given: Example) -> Files:
    """`-m compose.base.yaml -m deploy/compose.prod.yaml`: all in the second, its paths start at the first."""
    return {MERGED[0]: written(bare(given)), MERGED[1]: written(given.compose), **given.files}


def second_document(given: Example) -> Files:
    """A second YAML document has all, and overrides the first."""
    return {"compose.yaml": f"{written(bare(given))}---\n{written(given.compose)}", **given.files}


def included(given: Example) -> Files:
    """compose.yaml includes a file beside, which has all."""
    return {"compose.yaml": "include: [parts.yaml]\n", "parts.yaml": written(given.compose), **given.files}


def included_from_folder(given: Example) -> Files:
    """compose.yaml includes a compose file of another folder, whose paths start there."""
    parts = relocated(given.compose, of_project=False)
    return {
        "compose.yaml": "include: [{path: parts/compose.yaml}]\n",
        "parts/compose.yaml": written(parts),
        **given.files,
    }


def included_for_project(given: Example) -> Files:
    """compose.yaml includes a file of another folder, whose paths start at the project's."""
    main = {"include": [{"path": "parts/web.yaml", "project_directory": "."}]}
    return {"compose.yaml": written(main), "parts/web.yaml": written(given.compose), **given.files}


def named_by_dotenv(given: Example) -> Files:
    """`COMPOSE_FILE` in `.env` names two files: all in the second, its paths start at the first."""
    dotenv = given.files.get(".env", "") + "COMPOSE_FILE=compose.main.yaml:deploy/compose.prod.yaml\n"
    main = {"compose.main.yaml": written(bare(given)), "deploy/compose.prod.yaml": written(given.compose)}
    return {**main, **given.files, ".env": dotenv}


def defaults(given: Example) -> Files:
    """`${NAME:-value}` for each value."""
    return plain(Example(changed(given.compose, lambda name, _, value: f"${{{name}:-{value}}}"), given.files))


def dotenv(given: Example) -> Files:
    """`${NAME:-default}` for each value, and the value in `.env`."""
    lines: list[str] = []

    def put(name: str, _: str, value: str) -> str:
        lines.append(f"{name}='{value}'\n")
        return f"${{{name}:-nothing}}"

    files = plain(Example(changed(given.compose, put), given.files))
    return {**files, ".env": given.files.get(".env", "") + "".join(lines)}


def aliases(given: Example) -> Files:
    """`*alias` for each value, which is anchored above."""
    lines: list[str] = []

    def put(name: str, key: str, value: str) -> str:
        lines.append(f"  - {key}&{name} {value}\n")
        return f"*{name}"

    tree = changed(given.compose, put, but=("args", "environment"))
    return {"compose.yaml": f"x-values:\n{''.join(lines)}{written(tree)}", **given.files}


def merge_keys(given: Example) -> Files:
    """`<<: *web`, for services and their builds."""
    text = ""
    for name, service in given.services.items():
        if "build" in service:
            text += f"x-{name}-build: &{name}-build\n{written(service['build'], '  ')}"
            service["build"] = {"<<": f"*{name}-build"}
        text += f"x-{name}: &{name}\n{written(service, '  ')}"
        given.services[name] = {"<<": f"*{name}"}
    return {"compose.yaml": text + written(given.compose), **given.files}


def targeted(given: Example) -> Example:
    """Give the example with a stage more, which is last, and `target` set to the one that was."""
    builds = [build for build in given.builds if dockerfile(build) in given.files and "target" not in build]
    if not builds:
        raise LacksError("no build without a target")
    for build in builds:
        *before, last = re.split(r"^(?=FROM)", given.files[dockerfile(build)], flags=re.MULTILINE)
        start, newline, rest = last.partition("\n")
        build["target"] = "chosen"
        given.files[dockerfile(build)] = f"{''.join(before)}{start} AS chosen{newline}{rest}\nFROM scratch AS dev\n"
    return given


def in_target(shape: Callable[[Example], Files]) -> Callable[[Example], Files]:
    return lambda given: shape(targeted(given))


def bare(given: Example) -> Tree:
    return {"services": {name: {"init": True} for name in given.services}}


def extending(given: Example, file: str) -> Example:
    services = {name: {"extends": {"file": file, "service": name}} for name in given.services}
    return Example({**given.compose, "services": services}, given.files)


def relocated(node: Any, *, of_project: bool = True) -> Any:
    """Give a tree whose paths lead out of its folder; those that start at the project's folder only if asked for."""
    return with_paths(node, lambda path: f"../{path}", of_project=of_project)


def with_paths(node: Any, put: Callable[[str], str], key: str = "", *, of_project: bool = True) -> Any:
    """Give a tree with other paths; those that start at the project's folder in all files only if asked for."""
    if isinstance(node, dict):
        return {name: with_paths(value, put, name, of_project=of_project) for name, value in node.items()}
    if isinstance(node, list):
        return [with_paths(item, put, key, of_project=of_project) for item in node]
    if key == "context":
        return put(node)
    if key in ("volumes", "env_file", "file", "assets") and node.startswith("."):
        source, colon, target = node.partition(":")
        return f"{put(source)}{colon}{target}"
    name, sign, path = node.partition("=") if key == "security_opt" and of_project else (node, "", "")
    return f"{name}{sign}{put(path)}" if sign else node


def place_of(line: str, files: Files) -> tuple[str, int]:
    """Give the first place that says what a line says in the plain shape."""
    env = env_of(files)
    lines = ((path, number, each) for path, text in files.items() for number, each in enumerate(text.splitlines(), 1))
    place = next(((path, number) for path, number, each in lines if said(each, env) == line), None)
    assert place is not None, f"no line says `{line}` in {files}"
    return place


def env_of(files: Files) -> dict[str, str]:
    """Give what the shape `dotenv` has put into `.env`."""
    return dict(re.findall(r"^(\w+)='(.*)'$", files.get(".env", ""), flags=re.MULTILINE))


ADDED = re.compile(
    r"""
    &\w+[ ] | ^-[ ](?=\w+:[ ])                  # an anchor, and the item around it
    | \./up[ ]there/\.\./ | \.\./(?=\w*/?\.)   # the way to another folder
    | docker/app\. | [ ]AS[ ]chosen | "
    """,
    re.VERBOSE,
)


def said(line: str, env: Mapping[str, str]) -> str:
    """Give what a line says in the plain shape."""
    line = line.strip().replace("$$", "$").replace("\\", "/")
    line = ADDED.sub("", re.sub(r"\$\{(\w+):-([^}]*)\}", lambda match: env.get(match[1], match[2]), line))
    return re.sub(r"^build: (?=\S)", "context: ", re.sub(r"^- (\w+)=(?!\.)", r"\1: ", line))


SHAPES: dict[str, Callable[[Example], Files]] = {
    shape.__name__: shape
    for shape in (
        *(plain, short, lists, in_another_folder, roundabout, windows, other_dockerfile, inline),
        *(extended, built_above, extended_from_file, extended_from_folder, extended_twice),
        *(overridden, completed, merged_by_hand, named_by_dotenv, second_document),
        *(included, included_from_folder, included_for_project),
        *(defaults, dotenv, aliases, merge_keys),
    )
}
IN_TARGETS = (plain, in_another_folder, inline, extended_from_folder, completed, included_from_folder, defaults, dotenv)
SHAPES |= {f"targeted, {shape.__name__}": in_target(shape) for shape in IN_TARGETS}


def cells(name: str, example: Example) -> Iterator[tuple[str, Files]]:
    """Give the shapes that a project of a rule has, each with its files."""
    for shape, make in SHAPES.items():
        try:
            yield shape, make(deepcopy(example))
        except LacksError:
            continue


def about(table: str, name: str, shape: str) -> bool:
    """Say whether a table has a reason for a rule in a shape."""
    return any(part in TABLE[table].get(name, {}) for part in shape.split(", "))


def test_every_rule_about_what_is_between_files_is_tried() -> None:
    tried = {rule_of(name).name for name in TABLE["found"]}
    assert [rule.name for rule in REGISTRY.rules() if rule.folder == "project" and rule.name not in tried] == []


@pytest.mark.parametrize("name", TABLE["found"])
def test_a_fault_is_found_once_at_the_line_that_sets_it_in_every_shape(name: str) -> None:
    bad, _ = examples(name)
    shapes = {shape: files for shape, files in cells(name, bad) if not about("other", name, shape)}
    expected = {
        shape: [] if about("silent", name, shape) else [place_of(TABLE["found"][name], files)]
        for shape, files in shapes.items()
    }
    assert {shape: found(name, files) for shape, files in shapes.items()} == expected


def named(name: str, files: Files) -> set[tuple[str, str]]:
    """Give the other places that findings name, each with what is said of it and the line as the plain shape has it."""
    others = (other for each in told(name, files) for other in each.related)
    return {(other.message, said(other.at.span.text.partition("\n")[0], env_of(files))) for other in others}


@pytest.mark.parametrize("name", TABLE["found"])
def test_a_finding_names_the_other_places_in_every_shape(name: str) -> None:
    bad, _ = examples(name)
    shapes = {
        shape: files for shape, files in cells(name, bad) if not any(about(each, name, shape) for each in REASONS)
    }
    wanted = named(name, shapes["plain"])
    assert (not wanted) == (name in TABLE["alone"])
    assert {shape: left for shape, files in shapes.items() if (left := wanted - named(name, files))} == {}


@pytest.mark.parametrize("name", TABLE["found"])
def test_what_is_right_is_clean_in_every_shape(name: str) -> None:
    _, good = examples(name)
    shapes = {shape: files for shape, files in cells(name, good) if not about("other", name, shape)}
    assert {shape: place for shape, files in shapes.items() if (place := found(name, files))} == {}


@pytest.mark.parametrize("name", TABLE["other"])
def test_a_shape_that_makes_another_project_of_it_shows_that(name: str) -> None:
    line, (bad, good) = TABLE["found"][name], examples(name)
    odd = {shape for shape, files in cells(name, bad) if found(name, files) != [place_of(line, files)]}
    odd |= {shape for shape, files in cells(name, good) if found(name, files)}
    assert odd == {shape for shape, _ in cells(name, bad) if about("other", name, shape)}
