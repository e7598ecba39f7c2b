"""`caulk graph`: what it shows of a project's files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Caulk = Callable[..., Result]
Write = Callable[[str, str], Path]
DOCKERFILE = """\
FROM node:24 AS build
RUN npm ci
FROM build AS test
FROM nginx:1.28 AS prod
COPY --from=build /app /app
COPY --from=0 /more /more
RUN --mount=from=busybox:1,target=/b true
USER web
"""


def drawn(caulk: Caulk, *paths: str) -> dict[str, Any]:
    result = caulk("graph", "-f", "json", *paths)
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def service(caulk: Caulk, write: Write, text: str) -> dict[str, Any]:
    """Give the service `a` as the graph has it; `text` is what stands below it."""
    write("compose.yaml", "services:\n  a:\n" + "".join(f"    {line}\n" for line in text.splitlines()))
    found: dict[str, Any] = drawn(caulk)["projects"][0]["services"][0]
    return found


def names(capabilities: list[dict[str, str]]) -> list[str]:
    return [each["name"] for each in capabilities]


def test_a_service_leads_to_the_stage_that_it_builds(caulk: Caulk, write: Write) -> None:
    write("web/Dockerfile", DOCKERFILE)
    write("compose.yaml", "services:\n  a:\n    build: {context: web, target: test}\n")
    project = drawn(caulk)["projects"][0]
    assert project["services"][0]["build"] == {
        "dockerfile": "web/Dockerfile",
        "target": "test",
        "stage": 1,
        "read": True,
    }
    assert [file["path"] for file in project["dockerfiles"]] == ["web/Dockerfile"]


def test_a_stage_leads_to_what_it_comes_from_and_to_what_it_takes_files_of(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", DOCKERFILE)
    stages = drawn(caulk)["dockerfiles"][0]["stages"]
    assert [stage["name"] for stage in stages] == ["build", "test", "prod"]
    assert [stage["base"] for stage in stages] == [
        {"stage": None, "image": "node:24"},
        {"stage": 0, "image": None},
        {"stage": None, "image": "nginx:1.28"},
    ]
    assert stages[2]["copies"] == [{"stage": 0, "image": None}, {"stage": None, "image": "busybox:1"}]


def test_a_dockerfile_that_two_services_build_is_drawn_once(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", DOCKERFILE)
    write("compose.yaml", "services:\n  a: {build: .}\n  b: {build: .}\n")
    data = drawn(caulk)
    assert [file["path"] for file in data["projects"][0]["dockerfiles"]] == ["Dockerfile"]
    assert data["dockerfiles"] == []


def test_a_dockerfile_written_in_a_compose_file_is_drawn_with_its_findings(caulk: Caulk, write: Write) -> None:
    build = service(caulk, write, "build:\n  dockerfile_inline: |\n    FROM debian:9\n    RUN true")["build"]
    file = drawn(caulk)["projects"][0]["dockerfiles"][0]
    assert build["dockerfile"] == file["path"] == "compose.yaml, written in a"
    assert "end-of-life-base" in [finding["rule"] for finding in file["stages"][0]["findings"]]


def test_a_target_that_there_is_not_leads_nowhere(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", DOCKERFILE)
    assert service(caulk, write, "build: {target: prd}")["build"]["stage"] is None


def test_a_dockerfile_that_is_not_there_leads_nowhere(caulk: Caulk, write: Write) -> None:
    build = service(caulk, write, "build: web")["build"]
    assert build == {"dockerfile": "web/Dockerfile", "target": None, "stage": None, "read": False}


def test_override_files_are_no_projects_of_their_own(caulk: Caulk, write: Write) -> None:
    write("compose.override.yaml", "services:\n  a:\n    ports: ['80:80']\n")
    write("compose.yaml", "services:\n  a:\n    image: nginx:1.28\n")
    projects = drawn(caulk)["projects"]
    assert [project["path"] for project in projects] == ["compose.yaml"]
    assert projects[0]["services"][0]["ports"][0]["published"] == "80"


def test_dependencies_show_their_condition(caulk: Caulk, write: Write) -> None:
    found = service(
        caulk, write, "image: x:1\ndepends_on:\n  b: {condition: service_healthy, required: false}\n  c: {}"
    )
    assert found["depends_on"] == [
        {"service": "b", "condition": "service_healthy", "required": False},
        {"service": "c", "condition": "service_started", "required": True},
    ]


def test_profiles_networks_and_mounts_are_shown(caulk: Caulk, write: Write) -> None:
    found = service(caulk, write, "image: x:1\nprofiles: [dev]\nnetworks: [n]\nvolumes: ['data:/d:ro', './c:/c']")
    assert found["profiles"] == ["dev"]
    assert found["networks"] == ["n"]
    assert found["mounts"] == [
        {"type": "volume", "source": "data", "target": "/d", "read_only": True},
        {"type": "bind", "source": "./c", "target": "/c", "read_only": False},
    ]


def test_a_service_without_networks_joins_the_default_one(caulk: Caulk, write: Write) -> None:
    assert service(caulk, write, "image: x:1")["networks"] == ["default"]


def test_who_shares_another_network_joins_none_and_publishes_nothing(caulk: Caulk, write: Write) -> None:
    found = service(caulk, write, "image: x:1\nnetwork_mode: host\nports: ['80:80']")
    assert (found["network_mode"], found["networks"], found["ports"]) == ("host", [], [])


def test_the_user_is_the_dockerfile_s_where_compose_names_none(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", DOCKERFILE)
    assert service(caulk, write, "build: .")["user"] == "web"
    assert service(caulk, write, "build: .\nuser: root")["user"] == "root"


def test_capabilities_are_the_default_set_with_what_is_added_and_without_what_is_dropped(
    caulk: Caulk, write: Write
) -> None:
    has = service(caulk, write, "image: x:1\ncap_add: [CAP_SYS_ADMIN]\ncap_drop: [net_raw]")["capabilities"]
    assert "SYS_ADMIN" in names(has["held"])
    assert len(has["held"]) == 14
    assert names(has["without"]) == ["NET_RAW"]
    assert all(each["meaning"] for each in has["held"])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 14),
        ("cap_drop: [ALL]", 0),
        ("cap_drop: [ALL]\ncap_add: [CHOWN]", 1),
        ("cap_add: [ALL]", 41),
        ("cap_add: [ALL]\ncap_drop: [CHOWN]", 40),
        ("cap_drop: [CHOWN]\ncap_add: [CHOWN]", 14),
        ("privileged: true\ncap_drop: [ALL]", 41),
    ],
)
def test_capabilities_are_those_that_the_engine_gives(caulk: Caulk, write: Write, text: str, count: int) -> None:
    assert len(service(caulk, write, f"image: x:1\n{text}")["capabilities"]["held"]) == count


def test_windows_has_no_capabilities(caulk: Caulk, write: Write) -> None:
    assert service(caulk, write, "image: x:1\nplatform: windows/amd64")["capabilities"] is None


def test_a_finding_is_on_the_part_where_it_lies(caulk: Caulk, write: Write) -> None:
    write(
        "compose.yaml",
        "services:\n  a:\n    image: x:1\n    privileged: true\n  b:\n    image: x:1\nvolumes:\n  lost:\n",
    )
    project = drawn(caulk)["projects"][0]
    first, second = ([finding["rule"] for finding in each["findings"]] for each in project["services"])
    assert "privileged-service" in first
    assert "privileged-service" not in second
    assert [finding["rule"] for finding in project["volumes"][0]["findings"]] == ["unused-resource"]


def test_every_finding_is_on_some_part(caulk: Caulk, write: Write) -> None:
    write("compose.yaml", "# caulk: ignore[nothing-like-it]\nservices:\n  a: {build: .}\nx: 1\n")
    write("Dockerfile", "ARG A=1\nFROM debian:9\nRUN sudo true\nX\n")
    checked = json.loads(caulk("check", "-f", "json", "--no-cache").stdout)["findings"]
    text = json.dumps(drawn(caulk))
    assert text.count('"rule":') == len(checked)


def test_the_tree_fits_eighty_columns(caulk: Caulk, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caulk.linter.commands.graph.LOG_WIDTH", 80)
    write(
        "compose.yaml",
        "services:\n  a:\n    image: x:1\n    cap_add: [SYS_ADMIN, NET_ADMIN]\n    cap_drop: [DAC_OVERRIDE]\n",
    )
    lines = caulk("graph").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("SYS_ADMIN" in line for line in lines)


def test_a_file_named_otherwise_is_read_as_what_it_is(caulk: Caulk, write: Write) -> None:
    write("stack.yml", "services:\n  a:\n    image: x:1\n")
    assert drawn(caulk, "stack.yml")["projects"][0]["path"] == "stack.yml"


def test_an_unreadable_file_exits_2_and_the_others_are_drawn(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", "FROM debian:13\n\0")
    write("compose.yaml", "services:\n  a:\n    image: x:1\n")
    result = caulk("graph")
    assert result.exit_code == 2
    assert "service a" in result.stdout
    assert "Dockerfile: error: is binary" in result.stderr


def test_a_drawing_goes_to_a_file(caulk: Caulk, write: Write, folder: Path) -> None:
    write("Dockerfile", "FROM scratch\n")
    assert caulk("graph", "-f", "dot", "-o", "out.dot").stdout == ""
    assert (folder / "out.dot").read_text().startswith("digraph caulk {")


def test_where_there_is_nothing_to_draw_it_says_so(caulk: Caulk) -> None:
    result = caulk("graph")
    assert (result.exit_code, result.stdout) == (0, "no Dockerfile and no compose file found\n")
