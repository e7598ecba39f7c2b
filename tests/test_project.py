"""A project's documents know each other: services their Dockerfiles, those who builds them. No other file is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.files import names_in, read_source
from caulk.linter.kinds import kind_by_name
from caulk.linter.links.drift import Pins
from caulk.linter.project import Project
from caulk.linter.source import Source


class Files:
    """Files by absolute path, of which `reads` tells what was read, in order."""

    def __init__(self, files: Mapping[str, str], root: str = "/", **given: Any) -> None:
        self.files = dict(files)
        self.reads: list[str] = []
        self.project = Project(lambda _: root, self.names, self.read, **given)

    def names(self, folder: str) -> set[str]:
        below = f"{folder.rstrip('/')}/"
        return {path.removeprefix(below).partition("/")[0] for path in self.files if path.startswith(below)}

    def read(self, path: str) -> Source | None:
        self.reads.append(path)
        return Source(path, self.files[path]) if path in self.files else None

    def document(self, path: str) -> Any:
        kind = kind_by_name(path.rpartition("/")[2])
        assert kind is not None
        return self.project.document(path, Source(path, self.files[path]), kind)

    def services_of(self, dockerfile: str) -> list[str]:
        return [deployment.name for deployment in self.document(dockerfile).deployments]


def built(build: str) -> str:
    return f"services:\n  web:\n    build: {build}\n"


DOCKERFILE = "FROM debian:12\n"


@pytest.mark.parametrize(
    ("build", "dockerfile"),
    [
        (".", "/app/Dockerfile"),
        ("web", "/app/web/Dockerfile"),
        ("./web/", "/app/web/Dockerfile"),
        (r".\web\x", "/app/web/x/Dockerfile"),
        ("'a b'", "/app/a b/Dockerfile"),
        ("/app/web", "/app/web/Dockerfile"),
        ("{context: ., dockerfile: web/Containerfile}", "/app/web/Containerfile"),
        ("{context: web, dockerfile: ../Dockerfile.dev}", "/app/Dockerfile.dev"),
        ("{context: web, dockerfile: /app/Dockerfile.dev}", "/app/Dockerfile.dev"),
        ("{dockerfile: Dockerfile.dev}", "/app/Dockerfile.dev"),
        ("${DIR:-web}", "/app/web/Dockerfile"),
        (".", "/app/dockerfile"),
    ],
)
def test_a_service_is_linked_to_the_dockerfile_that_it_builds(build: str, dockerfile: str) -> None:
    files = Files({"/app/compose.yaml": built(build), dockerfile: DOCKERFILE})
    assert files.services_of(dockerfile) == ["web"]
    (container,) = files.document("/app/compose.yaml").links.containers
    assert container.build.dockerfile.source.path == dockerfile


@pytest.mark.parametrize(
    "build",
    ["other", "${DIR}", "https://example.org/web.git", "git@example.org:web", "~/app", "{dockerfile_inline: FROM x}"],
)
def test_what_builds_something_else_is_not_linked(build: str) -> None:
    files = Files({"/app/compose.yaml": built(build), "/app/Dockerfile": DOCKERFILE})
    assert files.services_of("/app/Dockerfile") == []


def test_the_values_of_dot_env_are_put_into_paths() -> None:
    files = Files(
        {"/app/compose.yaml": built("${DIR}"), "/app/.env": "DIR=web\n", "/app/web/Dockerfile": DOCKERFILE},
    )
    assert files.services_of("/app/web/Dockerfile") == ["web"]


def test_a_dockerfile_is_linked_by_what_overrides_and_bases_say() -> None:
    files = Files(
        {
            "/app/compose.yaml": built("one"),
            "/app/compose.override.yaml": built("{context: two}"),
            "/app/two/Dockerfile": DOCKERFILE,
            "/app/one/Dockerfile": DOCKERFILE,
        }
    )
    assert files.services_of("/app/two/Dockerfile") == ["web"]
    assert files.services_of("/app/one/Dockerfile") == []


def test_files_that_are_merged_by_hand_are_the_project_whatever_they_are_called() -> None:
    merged = {"/app/one.yaml": built("{context: web, target: a}"), "/app/two.yaml": built("{target: b}")}
    text = "FROM debian:12 AS b\nFROM debian:12 AS a\n"
    files = Files({**merged, "/app/web/Dockerfile": text}, given=list(merged))
    (container,) = files.document("/app/web/Dockerfile").deployments
    assert container.stage.name == "b"


def test_files_that_dot_env_names_are_the_project_whatever_they_are_called() -> None:
    files = Files(
        {
            "/app/.env": "COMPOSE_FILE=one.yaml:two.yaml\n",
            "/app/one.yaml": built("other"),
            "/app/two.yaml": built("web"),
            "/app/web/Dockerfile": DOCKERFILE,
        }
    )
    assert files.services_of("/app/web/Dockerfile") == ["web"]


def test_compose_files_above_the_root_are_not_read() -> None:
    files = Files({"/compose.yaml": built("app"), "/app/Dockerfile": DOCKERFILE}, root="/app")
    assert files.services_of("/app/Dockerfile") == []
    assert "/compose.yaml" not in files.reads


def test_a_compose_file_beside_is_known_if_it_is_linted_too() -> None:
    files = Files({"/app/deploy/compose.yaml": built("../web"), "/app/web/Dockerfile": DOCKERFILE}, root="/app")
    assert files.services_of("/app/web/Dockerfile") == []
    files.project.forget("/app/deploy/compose.yaml")
    files.project.take(["/app/deploy/compose.yaml", "/app/web/Dockerfile"])
    assert files.services_of("/app/web/Dockerfile") == ["web"]


def test_each_file_is_read_once_for_all_dockerfiles() -> None:
    dockerfiles = {f"/app/{number}/Dockerfile": DOCKERFILE for number in range(5)}
    services = "".join(f"  s{number}: {{build: '{number}'}}\n" for number in range(5))
    files = Files({"/app/compose.yaml": f"services:\n{services}", **dockerfiles}, root="/app")
    for dockerfile in dockerfiles:
        assert len(list(files.document(dockerfile).nodes())) > 1
    assert [files.reads.count(path) for path in ("/app/compose.yaml", *dockerfiles)] == [1, 0, 0, 0, 0, 0]


def test_only_what_it_links_to_is_read_for_one_file_among_thousands() -> None:
    others = {f"/app/{number}/{name}": built(".") for number in range(1000) for name in ("compose.yaml", "Dockerfile")}
    files = Files(
        {"/app/compose.yaml": built("web"), "/app/web/Dockerfile": DOCKERFILE, **others, "/app/web/.dockerignore": ""},
        root="/app",
    )
    document = files.document("/app/web/Dockerfile")
    assert [context.ignore_file for context in document.links.contexts] != [None]
    assert len(list(document.nodes())) > 1
    assert sorted(set(files.reads)) == ["/app/compose.yaml", "/app/web/.dockerignore"]
    assert len(files.reads) == 2

    files.reads.clear()
    compose = files.document("/app/compose.yaml")
    assert compose.links.containers[0].build.dockerfile is not None
    assert sorted(set(files.reads)) == ["/app/web/Dockerfile"]


def test_a_changed_file_is_read_again_once_it_is_forgotten() -> None:
    files = Files({"/app/compose.yaml": built("one"), "/app/two/Dockerfile": DOCKERFILE}, root="/app")
    assert files.services_of("/app/two/Dockerfile") == []
    files.files["/app/compose.yaml"] = built("two")
    files.project.forget("/app/compose.yaml")
    assert files.services_of("/app/two/Dockerfile") == ["web"]
    files.files["/app/two/Dockerfile"] = "FROM alpine\n"
    files.project.forget("/app/two/Dockerfile")
    (container,) = files.document("/app/compose.yaml").links.containers
    assert container.base.familiar == "alpine"


def test_a_dockerfile_that_is_edited_is_all_that_is_read_again() -> None:
    files = Files({"/app/compose.yaml": built("web"), "/app/web/Dockerfile": DOCKERFILE}, root="/app")
    (before,) = files.document("/app/web/Dockerfile").deployments
    files.files["/app/web/Dockerfile"] = "FROM alpine\n"
    files.reads.clear()
    files.project.edit("/app/web/Dockerfile", "dockerfile")
    (after,) = files.document("/app/web/Dockerfile").deployments
    assert after.service is before.service
    (container,) = files.document("/app/compose.yaml").links.containers
    assert container.base.familiar == "alpine"
    assert files.reads == ["/app/web/Dockerfile"]


def test_a_dockerfile_that_compose_reads_too_is_another_there_too_once_it_is_edited() -> None:
    text = "include: [web/Dockerfile]\n" + built("web")
    files = Files({"/app/compose.yaml": text, "/app/web/Dockerfile": ""}, root="/app")
    assert files.services_of("/app/web/Dockerfile") == ["web"]
    files.files["/app/web/Dockerfile"] = "services:\n  other: {build: .}\n"
    files.project.edit("/app/web/Dockerfile", "dockerfile")
    assert sorted(files.services_of("/app/web/Dockerfile")) == ["other", "web"]


def test_a_compose_file_that_is_edited_is_all_that_is_read_again() -> None:
    files = Files({"/app/compose.yaml": built("one"), "/app/two/Dockerfile": DOCKERFILE, "/app/.env": ""}, root="/app")
    assert files.services_of("/app/two/Dockerfile") == []
    files.files["/app/compose.yaml"] = built("two")
    files.reads.clear()
    files.project.edit("/app/compose.yaml", "compose")
    assert files.services_of("/app/two/Dockerfile") == ["web"]
    assert files.reads == ["/app/compose.yaml"]


def test_a_compose_file_that_another_reads_for_variables_sets_others_once_it_is_edited() -> None:
    text = "services:\n  web: {image: nginx, env_file: other.compose.yaml}\n"
    files = Files({"/app/compose.yaml": text, "/app/other.compose.yaml": "A=1\n"}, root="/app")

    def variables() -> list[str]:
        (read,) = files.document("/app/compose.yaml").env_files.read
        return sorted(read.names)

    assert variables() == ["A"]
    files.files["/app/other.compose.yaml"] = "B=1\n"
    files.project.edit("/app/other.compose.yaml", "compose")
    assert variables() == ["B"]


def test_a_dockerfile_that_a_link_leads_to_is_linked_anew_once_a_compose_file_is_forgotten() -> None:
    files = Files({"/app/compose.yaml": built("web"), "/app/web/Dockerfile": DOCKERFILE}, root="/app")
    before = files.project.dockerfile("/app/web/Dockerfile")
    assert before is not None
    assert [service.name for service in before.deployments_by_stage[before.stages[0]]] == ["web"]
    files.files["/app/compose.yaml"] = "services:\n  other: {build: web}\n"
    files.project.forget("/app/compose.yaml")
    after = files.project.dockerfile("/app/web/Dockerfile")
    assert after is before
    assert [service.name for service in before.deployments_by_stage[before.stages[0]]] == ["other"]
    assert before.built_stages == {before.stages[0]}


def test_a_compose_file_that_is_linted_is_put_together_once() -> None:
    files = Files({"/app/compose.yaml": built("web"), "/app/web/Dockerfile": DOCKERFILE}, root="/app")
    compose = files.document("/app/compose.yaml")
    (container,) = compose.links.containers
    (deployment,) = container.build.dockerfile.deployments
    assert deployment.service is container.service


def test_a_text_that_is_only_tried_is_not_what_others_see() -> None:
    files = Files({"/app/compose.yaml": built("web"), "/app/web/Dockerfile": DOCKERFILE}, root="/app")
    tried = Source("/app/compose.yaml", built("other"))
    assert files.project.document("/app/compose.yaml", tried, "compose").companions == ()
    assert files.services_of("/app/web/Dockerfile") == ["web"]


def test_a_new_dot_env_counts_once_it_is_forgotten() -> None:
    files = Files({"/app/compose.yaml": built("${DIR}"), "/app/web/Dockerfile": DOCKERFILE}, root="/app")
    assert files.services_of("/app/web/Dockerfile") == []
    files.files["/app/.env"] = "DIR=web\n"
    files.project.forget("/app/.env")
    assert files.services_of("/app/web/Dockerfile") == ["web"]


def on_disk(root: Path, reads: list[str]) -> Project:
    def read(path: str) -> Source | None:
        reads.append(path)
        return read_source(path)

    return Project(lambda _: str(root), names_in, read)


@pytest.mark.parametrize(
    "build",
    [
        "../outside",
        "link",
        "{context: ., dockerfile: ../outside/Dockerfile}",
        "{context: ., dockerfile: linked.Dockerfile}",
        "{context: ., dockerfile: link/Dockerfile}",
        r"..\outside",
        "OUTSIDE",
    ],
)
def test_nothing_outside_the_root_is_opened_whatever_a_path_says(tmp_path: Path, build: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (outside / "Dockerfile").write_text(DOCKERFILE)
    (outside / ".dockerignore").write_text("*")
    (root / "link").symlink_to(outside)
    (root / "linked.Dockerfile").symlink_to(outside / "Dockerfile")
    text = built(build.replace("OUTSIDE", str(outside)))
    (root / "compose.yaml").write_text(text)
    reads: list[str] = []
    document: Any = on_disk(root, reads).document(str(root / "compose.yaml"), Source("compose.yaml", text), "compose")
    nodes = list(document.nodes())
    (container,) = document.links.containers
    assert container.build.dockerfile is None
    assert container in nodes
    assert [path for path in reads if not Path(path).resolve().is_relative_to(root)] == []


def test_a_folder_with_very_many_files_is_looked_at_only_so_far(tmp_path: Path) -> None:
    crowd = tmp_path / "crowd"
    crowd.mkdir()
    for number in range(10_050):
        (crowd / f"{number}.txt").touch()
    (tmp_path / "Dockerfile").touch()
    files: Any = on_disk(tmp_path, []).document(str(tmp_path / "Dockerfile"), Source("f", DOCKERFILE), "dockerfile")
    (context,) = files.links.contexts
    assert context.files.has(str(crowd / "nothing")) is None
    assert context.files.has(str(tmp_path / "nothing")) is False


def test_how_a_project_pins_images_is_read_when_a_rule_asks_and_from_nothing_else() -> None:
    dockerfiles = {f"/app/{number}/Dockerfile": DOCKERFILE for number in range(3)}
    services = "".join(f"  s{number}: {{build: '{number}'}}\n" for number in range(2))
    files = Files({"/app/compose.yaml": f"services:\n{services}", **dockerfiles}, root="/app")
    (pins,) = (node for node in files.document("/app/0/Dockerfile").nodes() if isinstance(node, Pins))
    assert "/app/1/Dockerfile" not in files.reads
    assert list(pins.drifts) == []
    assert "/app/1/Dockerfile" in files.reads
    assert not {"/app/0/Dockerfile", "/app/2/Dockerfile"} & set(files.reads)


@pytest.mark.parametrize(("declared", "is_read"), [("backend", False), ("other", True)])
def test_who_extends_a_file_is_looked_for_only_where_it_seems_to_lack_something(declared: str, is_read: bool) -> None:
    text = f"services:\n  web: {{image: x, networks: [backend]}}\nnetworks:\n  {declared}:\n"
    files = Files({"/app/compose.yaml": text, "/shop/compose.yaml": text})
    (service,) = files.document("/app/compose.yaml").services
    assert [use.is_undefined for use in service.references] == [is_read]
    assert ("/shop/compose.yaml" in files.reads) == is_read
