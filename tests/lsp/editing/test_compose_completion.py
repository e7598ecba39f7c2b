from __future__ import annotations

from collections.abc import Callable

import pytest
from caulk.lsp.client import Completing
from caulk.lsp.completion import Proposals

Propose = Callable[..., Proposals]
Labels = Callable[..., list[str]]
Put = Callable[..., str]
STAGE = "FROM golang:1.22 AS build\n"
SERVICES = "services:\n  web:\n    build: {context: ., target: build}\n    profiles: [dev]\n  db:\n    image: x\n"
INLINE = "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a AS one\n        FROM b\n        "
REST = "networks: {back: {}}\nvolumes: {data: {}}\nsecrets: {key: {file: x}}\n"


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("    restart: ‸", ["unless-stopped", "always", "on-failure", "no"]),
        ("    restart:‸", ["unless-stopped"]),
        ("    depends_on:\n      - ‸", ["web"]),
        ("    depends_on: [‸]", ["web"]),
        ("    depends_on: {web: {condition: ‸}}", ["service_started", "service_healthy"]),
        ("    depends_on:\n      web:\n        ‸", ["condition"]),
        ("    networks: [‸]", ["back", "default"]),
        ("    secrets:\n      - ‸", ["key"]),
        ("    volumes:\n      - ‸", ["data"]),
        ("    volumes:\n      - type: ‸", ["bind", "volume", "tmpfs"]),
        ("    network_mode: ‸", ["service:web", "none", "host"]),
        ("    cap_drop: [‸]", ["ALL"]),
        ("    init: ‸", ["true", "false"]),
        ("    extends: ‸", ["web"]),
        ("    profiles: [‸]", ["dev"]),
        ("    healthcheck:\n      test: [‸]", ["CMD", "CMD-SHELL", "NONE"]),
        ("    ports:\n      - protocol: ‸", ["tcp", "udp"]),
        ("    gpus: ‸", ["all"]),
        ("    platform: ‸", ["linux/amd64"]),
        ("    stop_signal: ‸", ["SIGTERM"]),
    ],
)
def test_what_comes_first(labels: Labels, line: str, first: list[str]) -> None:
    found = labels({"compose.yaml": f"{SERVICES}{line}\n{REST}", "Dockerfile": STAGE})
    assert found[: len(first)] == first


def test_keys_that_are_there_are_not_proposed(labels: Labels) -> None:
    found = labels({"compose.yaml": "services:\n  a:\n    image: x\n    ‸\n    init: true\n"})
    assert "restart" in found
    assert not {"image", "init"} & set(found)


def test_a_half_typed_key_is_among_keys(labels: Labels) -> None:
    assert "restart" in labels({"compose.yaml": "services:\n  a:\n    rest‸\n    init: true\n"})


def test_the_usual_keys_come_first(labels: Labels) -> None:
    found = labels({"compose.yaml": "services:\n  a:\n    ‸\n"})
    assert found.index("image") < found.index("blkio_config")


def test_an_obsolete_key_comes_last(propose: Propose) -> None:
    found = [each for each in propose({"compose.yaml": "‸"}).found if each.label == "version"]
    assert found[0].deprecated


def test_a_targets_stages_are_read_from_the_dockerfile(labels: Labels) -> None:
    files = {"compose.yaml": "services: {a: {build: {context: ., target: ‸}}}\n"}
    assert labels(files, {"Dockerfile": STAGE + "FROM b AS final\n"}) == ["final", "build"]


def test_arguments_are_read_from_the_dockerfile(labels: Labels) -> None:
    files = {"compose.yaml": "services:\n  a:\n    build:\n      context: .\n      args:\n        ‸\n"}
    assert "TOKEN" in labels(files, {"Dockerfile": "FROM a\nARG TOKEN\n"})


def test_a_service_may_wait_for_others_not_for_itself(labels: Labels) -> None:
    assert "db" not in labels({"compose.yaml": SERVICES + "    depends_on: [‸]\n"})


def test_the_services_of_another_file_can_be_extended(labels: Labels) -> None:
    files = {"compose.yaml": "services: {a: {extends: {file: base.yaml, service: ‸}}}\n"}
    assert labels(files, {"base.yaml": "services: {one: {image: x}}\n"}) == ["one"]


def test_names_that_are_used_but_not_declared_are_proposed(labels: Labels) -> None:
    files = {"compose.yaml": "services: {a: {image: x, volumes: ['lost:/x']}}\nvolumes:\n  ‸\n"}
    assert "lost" in labels(files)


def test_files_are_proposed(labels: Labels) -> None:
    assert "web.env" in labels({"compose.yaml": SERVICES + "    env_file: ‸\n"}, {"web.env": ""})


def test_anchors_are_proposed_for_aliases(labels: Labels) -> None:
    text = "x-a: &base {init: true}\nx-b: &text hello\n" + SERVICES
    assert labels({"compose.yaml": text + "    <<: *‸\n"})[0] == "base"
    assert labels({"compose.yaml": text + "    <<: ‸\n"})[0] == "*base"


def test_a_fragment_has_the_keys_of_where_it_is_merged(labels: Labels) -> None:
    text = "x-a: &base\n  init: true\n  ‸\n" + SERVICES + "    <<: *base\n"
    assert "restart" in labels({"compose.yaml": text})


def test_tags_are_proposed(labels: Labels) -> None:
    assert labels({"compose.yaml": SERVICES + "    tty: !‸\n"}) == ["reset", "override"]


def test_variables_of_env_files_are_proposed(labels: Labels) -> None:
    assert labels({".env": "TAG=1\n", "compose.yaml": SERVICES + "    hostname: ${‸\n"})[0] == "TAG"


def test_nothing_is_proposed_in_the_text_of_a_script(labels: Labels) -> None:
    assert labels({"compose.yaml": SERVICES + "    command: |\n      re‸\n"}) == []


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("    rest‸", "restart", "    restart: "),
        ("    rest‸art: no", "read_only", "    read_only: no"),
        ("    restart:‸", "always", "    restart: always"),
        ("    restart: ‸", "no", '    restart: "no"'),
        ('    restart: "al‸xx"', "no", '    restart: "no"'),
        ("    restart: 'é🐳' # ‸", "caulk: ignore", "    restart: 'é🐳' # caulk: ignore["),
        ("    depends_on:\n      -‸", "web", "    depends_on:\n      - web"),
        ("    depends_on:\n      ‸", "web", "    depends_on:\n      web:"),
        ("    hostname: é${TA‸", "TAG", "    hostname: é${TAG}"),
        ("    image: ‸nginx # x", "debian:13", "    image: debian:13 # x"),
        ("    ports: [{tar‸}]", "target", "    ports: [{target: }]"),
    ],
)
def test_what_is_put_in(put: Put, line: str, label: str, after: str) -> None:
    head = SERVICES.replace("    image: x\n", "")
    files = {".env": "TAG=1\n", "compose.yaml": f"{head}{line}\n{REST}"}
    assert put(files, label) == f"{head}{after}\n{REST}"


def test_a_key_with_a_list_begins_it_where_the_client_can(put: Put) -> None:
    able = Completing(snippets=True)
    assert put({"compose.yaml": "services:\n  a:\n    cap_d‸\n"}, "cap_drop", able).endswith("cap_drop:\n  - $0\n")


def test_a_key_behind_a_dash_is_indented_past_it(put: Put) -> None:
    text = "services:\n  a:\n    volumes:\n      - bi‸\n"
    assert put({"compose.yaml": text}, "bind", Completing(snippets=True)).endswith("- bind:\n    $0\n")


def test_a_service_can_be_had_whole(labels: Labels) -> None:
    assert "service" in labels({"compose.yaml": "services:\n  ‸\n"})


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("COPY --from=‸ /a /b", "one", "COPY --from=one /a /b"),
        ("RU‸ x", "RUN", "RUN x"),
        ("FROM --platform=‸ x", "$BUILDPLATFORM", "FROM --platform=$$BUILDPLATFORM x"),
    ],
)
def test_a_dockerfile_that_is_written_in_it_is_one(put: Put, line: str, label: str, after: str) -> None:
    assert put({"compose.yaml": f"{INLINE}{line}\n"}, label) == f"{INLINE}{after}\n"


def test_in_quotes_a_key_is_put_in_as_its_name_alone(put: Put) -> None:
    begin = "services: {web: {"
    assert put({"compose.yaml": f'{begin}"ima‸"}}}}\n'}, "image") == f'{begin}"image"}}}}\n'


def test_a_quoted_item_of_a_list_is_no_key(labels: Labels) -> None:
    begin = "services:\n  web:\n    ports:\n      - "
    assert "target" in labels({"compose.yaml": f"{begin}‸\n"})
    assert labels({"compose.yaml": f'{begin}"80:8‸"\n'}) == []


def test_a_variable_is_no_switch(labels: Labels) -> None:
    begin = "services:\n  web:\n    "
    assert labels({"compose.yaml": f"{begin}environment:\n      A: ‸\n"}) == []
    assert labels({"compose.yaml": f"{begin}init: ‸\n"}) == ["true", "false"]
