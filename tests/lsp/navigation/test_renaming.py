"""Another name everywhere, or none at all and a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from caulk.lsp.navigation.renaming import CannotRenameError, rename, renameable

Make = Callable[[dict[str, str]], Any]


@pytest.fixture
def renamed(files: Make) -> Callable[..., dict[str, str]]:
    """Rename what the cursor is on, and give the files as they are then."""

    def rename_to(new: str, **texts: str) -> dict[str, str]:
        made = files({name.replace("_", "."): text for name, text in texts.items()})
        after = {name: each.text for name, each in made.marked.items()}
        for edit in sorted(rename(*made.cursor, new), key=lambda edit: -edit.span.start):
            name = made.named(edit.span.source.path)
            after[name] = after[name][: edit.span.start] + edit.text + after[name][edit.span.end :]
        return after

    return rename_to


@pytest.fixture
def refused(renamed: Callable[..., dict[str, str]]) -> Callable[..., str]:
    """Give the reason why what the cursor is on is not renamed."""

    def reason(new: str, **texts: str) -> str:
        with pytest.raises(CannotRenameError) as error:
            renamed(new, **texts)
        return str(error.value)

    return reason


def test_a_stage_has_another_name_in_files_that_are_not_open(renamed: Any) -> None:
    after = renamed(
        "final",
        Dockerfile="FROM a AS ‸Prod\nFROM prod\nCOPY --from=0 a b\n",
        compose_yaml='services: {a: {build: {context: ., target: "prod"}}}\n',
    )
    assert after == {
        "Dockerfile": "FROM a AS final\nFROM final\nCOPY --from=0 a b\n",
        "compose.yaml": 'services: {a: {build: {context: ., target: "final"}}}\n',
    }


def test_an_arg_has_another_name_in_build_args(renamed: Any) -> None:
    after = renamed(
        "TAG",
        compose_yaml="services: {a: {build: {context: ., args: ['‸VERSION=1']}}}\n",
        Dockerfile="ARG VERSION\nFROM a:${VERSION:-1}\nARG VERSION=2\nRUN echo $VERSION '$VERSION'\n",
    )
    assert after == {
        "compose.yaml": "services: {a: {build: {context: ., args: ['TAG=1']}}}\n",
        "Dockerfile": "ARG TAG\nFROM a:${TAG:-1}\nARG TAG=2\nRUN echo $TAG '$VERSION'\n",
    }


def test_a_service_has_another_name_wherever_a_service_names_it(renamed: Any) -> None:
    after = renamed(
        "base",
        compose_yaml="services:\n  ‸db: {image: a}\n  web: {links: ['db:x'], depends_on: ['${X:-db}']}\n",
    )
    text = "services:\n  base: {image: a}\n  web: {links: ['base:x'], depends_on: ['${X:-base}']}\n"
    assert after == {"compose.yaml": text}


def test_a_service_has_another_name_in_a_file_that_extends_it(renamed: Any) -> None:
    after = renamed(
        "base",
        compose_yaml="services:\n  ‸db: {image: a}\n",
        compose_test_yaml="services: {db: {extends: {file: compose.yaml, service: db}}}\n",
    )
    assert after["compose.test.yaml"] == "services: {db: {extends: {file: compose.yaml, service: base}}}\n"


@pytest.mark.parametrize(
    ("text", "new", "part"),
    [
        ("FROM a AS ‸b\n", "1b", "cannot be the name of a stage"),
        ("FROM a AS ‸b\n", "B", "cannot be the name of a stage"),
        ("FROM a AS ‸b\n", "b c", "cannot be the name of a stage"),
        ("FROM a AS ‸b\n", "scratch", "BuildKit's own"),
        ("FROM a AS ‸b\nFROM a AS C\n", "c", "is taken"),
        ("FROM a AS ‸b\nFROM nginx\n", "nginx", "is an image"),
        ("FROM a AS ‸b\nFROM c\nCOPY --from=Busybox x y\n", "busybox", "is an image"),
        ("ARG BASE=b\nFROM a AS ‸b\nFROM $BASE\n", "c", "a variable or an escape"),
        ("FROM a AS ‸b-amd64\nFROM b-$TARGETARCH\n", "c", "may mean `b-amd64`"),
        ("FROM a‸lpine:3 AS b\n", "c", "is an image"),
        ("FROM a\nFROM b\nCOPY --from=‸0 a b\n", "c", "has no name"),
        ("FROM a\nRU‸N x\n", "c", "nothing here has a name"),
        ("FROM a\nARG ‸X\n", "1", "cannot be the name of an ARG"),
        ("FROM a\nARG ‸X\nENV Y=1\n", "Y", "is taken"),
        ("FROM a\nARG ‸X\nRUN Y=1; echo $X $Y\n", "Y", "a script uses it"),
        ("FROM a\nARG ‸X\nRUN echo $Y\n", "Y", "is taken"),
        ("FROM a\nARG ‸X\n", "TARGETARCH", "BuildKit"),
        ("FROM a\nARG ‸HTTP_PROXY\n", "X", "BuildKit"),
        ("FROM a\nENV ‸PATH=/a:$PATH\n", "X", "the base image"),
        ("FROM a\nENV ‸LD_PATH=/a:$LD_PATH\n", "X", "before it is set here"),
        ("FROM a\nUSER $‸X\n", "Y", "is not set in this file"),
        ('FROM a\nARG ‸X\nSHELL ["pwsh"]\nRUN echo $env:X\n', "Y", "may mean `X`"),
        ("FROM a\nRUN <<‸E\nX\nE\n", "X", "would end there"),
    ],
)
def test_names_in_dockerfiles_that_stay(refused: Any, text: str, new: str, part: str) -> None:
    assert part in refused(new, Dockerfile=text)


@pytest.mark.parametrize(
    ("text", "new", "part"),
    [
        ("services: {‸a: {image: x}, b: {image: y}}\n", "b", "is taken"),
        ("services: {‸a: {image: x}, b: {links: [c]}}\n", "c", "is taken"),
        ("services: {‸a: {image: x}}\n", "a b", "cannot be the name of a service"),
        ("services: {‸a: {image: x}}\n", "123", "YAML reads"),
        ("services: {‸a: {image: x}}\n", "x-a", "extension"),
        ("services: {a: {image: ‸x}}\n", "y", "is an image"),
        ("services: {a: {depends_on: [‸b]}}\n", "c", "not declared"),
        ("services: {a: {networks: [‸default]}}\n", "c", "compose's own"),
        ("services: {a: {networks: [‸n]}}\nnetworks: {n: }\n", "default", "compose's own"),
        ("services: {a: {volumes: ['‸vol:/v']}}\nvolumes: {vol: }\n", "v", "drive"),
        ("x: &‸a {}\ny: &b {}\nz: *a\n", "b", "already"),
        (
            "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n        ENV ‸PATH=/a\n",
            "X",
            "base image",
        ),
        ("services: {a: {profiles: [‸dev, test]}}\n", "test", "is taken"),
        ('services: {‸a: {image: x}, b: {depends_on: ["\\x61"]}}\n', "c", "a variable or an escape"),
    ],
)
def test_names_in_compose_files_that_stay(refused: Any, text: str, new: str, part: str) -> None:
    assert part in refused(new, compose_yaml=text)


@pytest.mark.parametrize("text", ["FROM a AS «b‸uild»\n", "FROM a\nARG XY\nENV X=${«X‸Y»:-1}\n", "ARG «‸A»\nFROM a\n"])
def test_what_is_renamed_is_the_name_alone(files: Make, text: str) -> None:
    made = files({"Dockerfile": text})
    span = renameable(*made.cursor)
    assert {("Dockerfile", span.start, span.end)} == made.places


def test_the_same_name_again_changes_nothing(renamed: Any) -> None:
    assert renamed("b", Dockerfile="FROM a AS ‸b\nFROM b\n") == {"Dockerfile": "FROM a AS b\nFROM b\n"}
