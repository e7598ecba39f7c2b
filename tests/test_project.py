"""A Dockerfile knows the services that compose files around it make of it, and nothing beyond its project."""

import pytest
from caulk.linter.project import Project
from caulk.linter.source import Source


def services_of(dockerfile: str, files: dict[str, str], root: str = "/") -> list[str]:
    def names(folder: str) -> list[str]:
        return [path.rpartition("/")[2] for path in files if (path.rpartition("/")[0] or "/") == folder]

    project = Project(lambda _: root, names, lambda path: Source(path, files[path]))
    return [service.name for service in project.deployments(dockerfile)]


def built(build: str) -> str:
    return f"services:\n  web:\n    build: {build}\n"


@pytest.mark.parametrize(
    ("build", "dockerfile"),
    [
        (".", "/app/Dockerfile"),
        ("web", "/app/web/Dockerfile"),
        ("./web/", "/app/web/Dockerfile"),
        ("{context: ., dockerfile: web/Containerfile}", "/app/web/Containerfile"),
        ("{dockerfile: Dockerfile.dev}", "/app/Dockerfile.dev"),
        ("${DIR:-web}", "/app/web/Dockerfile"),
    ],
)
def test_a_service_is_linked_to_the_dockerfile_that_it_builds(build, dockerfile):
    assert services_of(dockerfile, {"/app/compose.yaml": built(build)}) == ["web"]


@pytest.mark.parametrize("build", ["other", "${DIR}", "https://example.org/web.git", "{dockerfile_inline: FROM x}"])
def test_what_builds_something_else_is_not_linked(build):
    assert services_of("/app/Dockerfile", {"/app/compose.yaml": built(build)}) == []


def test_compose_files_above_the_root_are_not_read():
    files = {"/compose.yaml": built("app")}
    assert services_of("/app/Dockerfile", files, root="/app") == []


def test_a_compose_file_is_read_once():
    reads: list[str] = []

    def read(path: str) -> Source:
        reads.append(path)
        return Source(path, built("."))

    project = Project(lambda _: "/app", lambda _: ["compose.yaml"], read)
    project.deployments("/app/Dockerfile")
    project.deployments("/app/Dockerfile.dev")
    assert reads == ["/app/compose.yaml"]
