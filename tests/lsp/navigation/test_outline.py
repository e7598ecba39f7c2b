"""A document's parts as a tree, and those of all files of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from caulk.lsp.navigation.outline import Part, flat, nested, outline
from caulk.lsp.navigation.workspace_symbols import Catalogue

Make = Callable[[dict[str, str]], Any]


def tree(parts: Iterable[Part]) -> list[Any]:
    return [(each.name, each.detail, *([tree(each.parts)] if each.parts else [])) for each in parts]


def test_a_dockerfile_is_stages_with_their_instructions(files: Make) -> None:
    text = 'ARG V=1\nFROM a:$V AS build\nENV A=1 B=2\nRUN make \\\n  all\nFROM scratch\nUSER 1\nCMD ["x"]\n'
    view = files({"Dockerfile": text}).view("Dockerfile")
    assert tree(outline(view)) == [
        ("V", "ARG 1"),
        ("build", "FROM a:$V", [("A", "ENV 1"), ("B", "ENV 2"), ("RUN", "make all")]),
        ("scratch", "", [("USER", "1"), ("CMD", '["x"]')]),
    ]


def test_a_compose_file_is_sections_with_what_they_declare(files: Make) -> None:
    text = "name: x\nservices:\n  web:\n    image: nginx\n    build: {context: .}\n    <<: *a\nvolumes:\n  data:\n"
    view = files({"compose.yaml": text}).view("compose.yaml")
    keys = [("image", "nginx"), ("build", "", [("context", ".")]), ("<<", "*a")]
    assert tree(outline(view)) == [
        ("name", "x"),
        ("services", "", [("web", "nginx", keys)]),
        ("volumes", "", [("data", "")]),
    ]


def test_without_trees_each_part_names_the_one_around_it(files: Make) -> None:
    view = files({"compose.yaml": "services:\n  web:\n    image: a\n"}).view("compose.yaml")
    shown = [(each.name, each.container_name) for each in flat(view, outline(view), None)]
    assert shown == [("services", None), ("web", "services"), ("image", "web")]


def test_a_long_value_is_shown_in_short(files: Make) -> None:
    view = files({"Dockerfile": f"FROM a\nRUN {'x' * 500}\n"}).view("Dockerfile")
    (stage,) = nested(view, outline(view))
    assert stage.children is not None
    assert [len(each.detail or "") for each in stage.children] == [80]


def test_the_workspace_is_searched_for_names_by_some_of_their_letters(files: Make) -> None:
    made = files(
        {
            "web/Dockerfile": "FROM a AS builder\nFROM b\n",
            "compose.yaml": "services: {web: {}, builder: {}}\nnetworks: {build-net: }\n",
            "node_modules/x/Dockerfile": "FROM a AS builder\n",
            "notes.yaml": "services: {builder: {}}\n",
        }
    )
    names = [(each.name, file) for each, file in Catalogue(made.documents).found("BLD")]
    assert sorted(names) == [("build-net", "compose.yaml"), ("builder", "compose.yaml"), ("builder", "web/Dockerfile")]
