"""What holds in a container: what compose says, else what the image's Dockerfile says, each with its place."""

from __future__ import annotations

from typing import Any

import pytest
from caulk.linter.project import Project
from caulk.linter.source import Source

LINES = """
FROM python:3.12 AS base
USER app
ENV A=1 B=2
EXPOSE 80
STOPSIGNAL SIGINT
HEALTHCHECK CMD ["curl", "localhost"]
ENTRYPOINT ["tini", "--"]
CMD ["serve"]
FROM base AS dev
ENV B=3
EXPOSE 9000/udp
FROM scratch AS bare
"""


def container(service: str, **files: str) -> Any:
    """Give the container of the service `web`, written as a flow mapping, with a Dockerfile beside it."""
    texts = {"/p/Dockerfile": LINES, "/p/compose.yaml": f"services:\n  web: {service}\n", **files}

    def names(folder: str) -> set[str]:
        below = f"{folder.rstrip('/')}/"
        return {path.removeprefix(below).partition("/")[0] for path in texts if path.startswith(below)}

    project = Project(lambda _: "/p", names, lambda path: Source(path, texts[path]) if path in texts else None)
    document: Any = project.document("/p/compose.yaml", Source("/p/compose.yaml", texts["/p/compose.yaml"]), "compose")
    return document.links.by_name["web"]


def test_the_image_says_what_compose_leaves_open() -> None:
    found = container("{build: {target: dev}}")
    assert (found.user.text, found.user.origin, found.user.at.first.line) == ("app", "image", 3)
    assert [command.name for command in found.entrypoint] == ["tini"]
    assert [command.name for command in found.command] == ["serve"]
    assert (found.health.origin, found.health.is_off, found.health.commands[0].name) == ("image", False, "curl")
    assert {port.text for port in found.exposed} == {"80", "9000/udp"}
    assert {name: each.value for name, each in found.environment.items()} == {"A": "1", "B": "3"}
    assert (found.stop_signal.text, found.stop_signal.origin) == ("SIGINT", "image")
    assert found.base.familiar == "python"


def test_compose_has_the_last_word() -> None:
    found = container(
        "{build: {target: dev}, user: '1', command: run, stop_signal: SIGQUIT, environment: {B: 4},"
        " healthcheck: {test: [CMD, wget, localhost]}}"
    )
    assert (found.user.text, found.user.origin) == ("1", "compose")
    assert found.image_user.text == "app"
    assert [command.name for command in found.command] == ["run"]
    assert [command.name for command in found.entrypoint] == ["tini"]
    assert (found.health.origin, found.health.commands[0].name) == ("compose", "wget")
    assert found.environment["B"].value == "4"
    assert (found.stop_signal.text, found.stop_signal.origin) == ("SIGQUIT", "compose")


def test_an_entrypoint_in_compose_takes_the_image_s_command_away() -> None:
    found = container("{build: {target: dev}, entrypoint: [run]}")
    assert [command.name for command in found.entrypoint] == ["run"]
    assert list(found.command) == []


def test_times_alone_leave_the_image_s_health_check_in_place() -> None:
    assert container("{build: {target: dev}, healthcheck: {interval: 5s}}").health.origin == "image"


@pytest.mark.parametrize(
    ("service", "checked"),
    [
        ("{build: {target: dev}}", True),
        ("{build: {target: dev}, healthcheck: {disable: true}}", False),
        ("{build: {target: bare}}", False),
        ("{build: {target: '${STAGE}'}}", None),
        ("{build: {target: nothing}}", None),
        ("{image: 'postgres:17'}", False),
        ("{image: 'example/unknown'}", None),
        ("{image: 'louislam/uptime-kuma:1'}", True),
        ("{build: {dockerfile_inline: FROM debian}}", False),
        ("{build: {dockerfile_inline: FROM example/unknown}}", None),
    ],
)
def test_it_is_known_or_not_whether_anybody_asks_for_the_health(service: str, checked: bool | None) -> None:
    assert container(service).checks_health is checked


def test_an_image_that_another_service_builds_is_looked_into() -> None:
    found = container(
        "{build: {dockerfile_inline: FROM example/base}}\n  base: {build: {target: dev}, image: example/base}"
    )
    assert found.user.text == "app"
    assert found.base.familiar == "python"


def test_services_that_begin_with_each_other_s_image_end() -> None:
    found = container(
        "{image: a, build: {dockerfile_inline: FROM b}}\n  b: {image: b, build: {dockerfile_inline: FROM a}}"
    )
    assert found.user is None
    assert len(found.build.lineage) == 2
