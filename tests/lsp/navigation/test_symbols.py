"""What is named in files, and that every place leads to all the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from caulk.lsp.symbols import symbol_at

Check = Callable[..., None]
Make = Callable[[dict[str, str]], Any]


@pytest.fixture
def check(files: Callable[[dict[str, str]], Any], tmp_path: Path) -> Callable[..., None]:
    """Say that from each marked place exactly the marked places are found, all of one symbol."""

    def checked(**texts: str) -> None:
        made = files({name.replace("_", "."): dedent(text) for name, text in texts.items()})
        others = [str(tmp_path / name) for name in made.marked if name.endswith(".yaml")]
        assert made.places
        for name, start, end in sorted(made.places):
            view = made.view(name)
            for offset in (start, (start + end) // 2, end):
                found = symbol_at(view, offset, others)
                assert found is not None, (name, view.text[start:end], offset)
                mentions = (each for each in found.symbol.mentions if each.spelling != "possible")
                spans = {(made.named(each.span.source.path), each.span.start, each.span.end) for each in mentions}
                assert spans == made.places

    return checked


def test_a_stage_is_named_by_from_copy_and_mount_in_any_case(check: Check) -> None:
    text = """\
        FROM golang AS «build»
        RUN make
        FROM --platform=linux/amd64 «build» AS test
        FROM scratch
        COPY --from=«Build» /a /
        COPY --chown=1 --from=golang /a /
        RUN --mount=type=bind,from=«build»,target=/b cp /b/x /
        ONBUILD COPY --from=«build» /a /b
        COPY --from=«0» /c /
        """
    check(Dockerfile=text)


def test_stages_of_one_name_are_two(check: Check) -> None:
    text = """\
        FROM a AS build
        FROM build AS «build»
        COPY --from=«build» x y
        FROM «build»
        """
    # A stage sees only those above it: in the second, the name still means the first.
    check(Dockerfile=text.replace("COPY --from=«build» x y\n        ", ""))


def test_a_stage_is_the_target_of_compose_files(check: Check) -> None:
    dockerfile = "FROM a AS «build»\nFROM «build» AS other\n"
    compose = """\
        services:
          web:
            build: {context: ., target: "«build»"}
          api:
            build:
              context: .
              target: other
          elsewhere:
            build: {context: sub, target: build}
        """
    check(Dockerfile=dockerfile, compose_yaml=compose)


def test_an_arg_is_one_thing_wherever_it_is_declared(check: Check) -> None:
    dockerfile = """\
        ARG «VERSION»=1
        FROM a:${«VERSION»} AS one
        ARG «VERSION»
        ENV X=${«VERSION»:-3}
        RUN echo $«VERSION» "${«VERSION»#v}" '$VERSION' && sh -c 'echo $«VERSION»'
        FROM b AS two
        RUN echo $VERSION
        """
    compose = """\
        services:
          map:
            build:
              context: .
              args:
                «VERSION»: 2
          list:
            build:
              context: .
              args:
                - «VERSION»=2
        """
    check(Dockerfile=dockerfile, compose_yaml=compose)


def test_an_env_beats_an_arg_of_its_name(check: Check) -> None:
    text = """\
        FROM a AS base
        ARG V=1
        ENV «V»=$V
        WORKDIR /$«V»
        FROM base
        ENV W=$«V» «V»=2
        RUN echo $«V»
        CMD echo $«V»
        FROM other
        ENV V=3
        CMD echo $V
        """
    check(Dockerfile=text)


def test_a_variable_that_the_script_sets_before_it_reads_it_is_its_own(check: Check) -> None:
    text = """\
        FROM a
        ENV «X»=1
        RUN X=2; echo $X
        RUN cd /a && X=2 && echo $X
        RUN for X in 1 2; do echo $X; done
        RUN X=3 make
        RUN «X»=$«X»/bin && echo $«X»
        RUN if [ -z "$«X»" ]; then «X»=3; fi; echo $«X»
        """
    check(Dockerfile=text)


def test_a_heredoc_is_named_by_its_marker_and_its_terminator(check: Check) -> None:
    text = "FROM a\nRUN <<-'«EOF»' cat\n\tEOF of another line\n\t«EOF»\nCOPY <<EOF /a\nEOF\n"
    check(Dockerfile=text)


def test_the_body_of_a_heredoc_is_a_script(check: Check) -> None:
    text = "FROM a\nARG «A»\nRUN <<EOF\necho $«A»\nEOF\nRUN cat <<'EOF'\n$A\nEOF\nCOPY <<EOF /a\n${«A»}\nEOF\n"
    check(Dockerfile=text)


def test_a_service_is_named_by_others(check: Check) -> None:
    compose = """\
        services:
          "«db»":
            image: postgres
          web:
            depends_on: ["«db»", cache]
            links: ["«db»:database"]
            network_mode: service:«db»
            ipc: "service:«db»"
            volumes_from: ["«db»:ro", "container:db"]
            environment: [DB=db]
            build:
              context: .
              additional_contexts:
                base: service:«db»
          other:
            extends: «db»
            depends_on:
              «db»: {condition: service_started}
          third:
            extends: {service: '«db»'}
          cache: {}
        """
    check(compose_yaml=compose)


def test_a_service_is_one_in_all_files_of_its_project(check: Check) -> None:
    check(
        compose_yaml="include: [more.yaml]\nservices:\n  «db»: {image: a}\n",
        compose_override_yaml="services:\n  «db»:\n    restart: always\n  web:\n    depends_on: [«db»]\n",
        more_yaml="services:\n  more:\n    image: a\n    depends_on:\n      - «db»\n",
    )


def test_a_service_is_extended_from_another_file(check: Check) -> None:
    check(
        compose_yaml="services:\n  base: {extends: {file: common.yaml, service: «base»}}\n  x: {depends_on: [base]}\n",
        common_yaml="services:\n  «base»: {image: a}\n  other: {extends: «base»}\n",
    )


def test_what_an_extended_service_waits_for_is_in_both_projects(check: Check) -> None:
    check(
        compose_yaml="services:\n  web: {extends: {file: common.yaml, service: web}}\n  «db»: {image: b}\n",
        common_yaml="services:\n  web: {image: a, depends_on: [«db»]}\n  «db»: {image: a}\n",
    )


@pytest.mark.parametrize(
    ("section", "use"),
    [
        ("networks", "networks: [«it»]"),
        ("networks", "networks: {«it»: {aliases: [it]}}"),
        ("volumes", "volumes: ['«it»:/data']"),
        ("volumes", "volumes: [{type: volume, source: «it», target: /it}]"),
        ("secrets", "secrets: [«it»]"),
        ("secrets", "secrets: [{source: «it»}]"),
        ("secrets", "build: {context: ., secrets: [«it»]}"),
        ("configs", "configs: [{source: '«it»', target: /it}]"),
        ("models", "models: [«it»]"),
        ("models", "models: {«it»: {endpoint_var: it}}"),
    ],
)
def test_what_is_declared_is_named_by_services(check: Check, section: str, use: str) -> None:
    check(compose_yaml=f"services:\n  it:\n    image: it\n    {use}\n{section}:\n  «it»: {{}}\n")


def test_a_profile_is_named_by_services(check: Check) -> None:
    check(compose_yaml="services:\n  a: {image: a, profiles: [«dev»]}\n  dev: {profiles: ['«dev»', x]}\n")


def test_an_alias_names_the_anchor_before_it(check: Check) -> None:
    text = """\
        x-a: &«base» {restart: always}
        services:
          a:
            <<: *«base»
          b: &other
            <<: [*«base»]
          c: &base {}
          d: *base
        """
    check(compose_yaml=text)


def test_a_dockerfile_that_is_written_in_a_compose_file_has_names_too(check: Check) -> None:
    compose = """\
        services:
          a:
            build:
              target: «one»
              dockerfile_inline: |
                FROM a AS «one»
                FROM «one»
                COPY --from=«one» / /
          b:
            build: {dockerfile_inline: "FROM a AS one"}
        """
    check(compose_yaml=compose)


def test_a_variable_of_such_a_dockerfile_has_two_dollars(check: Check) -> None:
    compose = """\
        services:
          a:
            build:
              args: [«X»=1]
              dockerfile_inline: |
                FROM a
                ARG «X»
                RUN echo $$«X» $X
        """
    check(compose_yaml=compose)


def test_an_unsaved_text_counts(files: Make) -> None:
    made = files({"Dockerfile": "FROM a AS one\n", "compose.yaml": "services: {}\n"})
    dockerfile = made.view("Dockerfile")
    made.view("compose.yaml", "services: {a: {build: {context: ., target: one}}}\n")
    found = symbol_at(dockerfile, len("FROM a AS o"))
    assert found is not None
    assert [made.named(each.span.source.path) for each in found.symbol.mentions] == ["Dockerfile", "compose.yaml"]


@pytest.mark.parametrize("offset", [0, 6, 8])
def test_nothing_is_named_where_there_is_no_name(files: Make, offset: int) -> None:
    made = files({"Dockerfile": "FROM alpine AS x\n"})
    found = symbol_at(made.view("Dockerfile"), offset)
    assert found is None
