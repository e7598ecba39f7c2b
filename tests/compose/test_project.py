"""Five files that are one project: each finding stands where its value is written."""

import json
from pathlib import Path

import pytest
from caulk.linter.commands.check import command as main
from click.testing import CliRunner

FILES = {
    "compose.yaml": """\
include:
  - path: [data/db.yaml, data/limits.yaml]
x-hardened: &hardened
  privileged: true
services:
  web:
    <<: *hardened
    extends: {file: common.yaml, service: base}
    image: example/web:1.0
    networks: [inner]
  worker:
    image: example/worker:1.0
    pid: host
networks: {inner: }
""",
    "compose.override.yaml": """\
services:
  web:
    ports: ["8080:80"]
  worker:
    pid: !reset
    mem_limit: 1g
""",
    "common.yaml": """\
services:
  base:
    restart: always
    ipc: host
    mem_limit: 1g
""",
    "data/db.yaml": """\
services:
  db:
    image: postgres:17
    userns_mode: host
    volumes: [data:/var/lib/postgresql/data]
volumes: {data: }
""",
    "data/limits.yaml": """\
services:
  db: {mem_limit: 2g, networks: [inner]}
""",
}
HOST = "host-ipc,host-pid,host-userns,privileged-service,unbound-port"
RULES = f"{HOST},missing-memory-limit,undefined-network,undefined-volume"
SET = {
    ("compose.yaml", 4, "privileged-service"),
    ("common.yaml", 4, "host-ipc"),
    ("compose.override.yaml", 3, "unbound-port"),
    ("data/db.yaml", 4, "host-userns"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str, rules: str = RULES) -> list[dict]:
    wanted = ["--isolated", "--no-cache", "--select", rules, "--output-format", "json", *arguments]
    return json.loads(CliRunner().invoke(main, wanted).stdout)["findings"]


def places(findings: list[dict]) -> set[tuple[str, int, str]]:
    assert len({json.dumps(each, sort_keys=True) for each in findings}) == len(findings)
    return {(each["path"], each["start"]["line"], each["rule"]) for each in findings}


@pytest.mark.usefixtures("project")
def test_each_finding_stands_where_its_value_is_written():
    assert places(found(".")) == SET


@pytest.mark.usefixtures("project")
def test_the_main_file_alone_tells_all_of_its_project():
    assert places(found("compose.yaml")) == SET


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["compose.override.yaml", "data/db.yaml"])
def test_a_part_of_the_project_tells_what_stands_in_it(name: str):
    assert places(found(name)) == {place for place in SET if place[0] == name}


@pytest.mark.usefixtures("project")
def test_a_finding_outside_a_service_says_on_which_it_takes_effect():
    ipc = next(each for each in found("compose.yaml") if each["rule"] == "host-ipc")
    related = [(each["message"], each["path"], each["start"]["line"]) for each in ipc["related"]]
    assert ("takes effect on `web`", "compose.yaml", 6) in related


def test_a_change_of_one_file_changes_just_its_findings(project: Path):
    before = places(found("."))
    (project / "data/db.yaml").write_text(FILES["data/db.yaml"].replace("userns_mode: host", "init: true"))
    assert places(found(".")) == {place for place in before if place[0] != "data/db.yaml"}


def test_a_missing_setting_is_told_once_where_the_service_is_defined(project: Path):
    (project / "data/limits.yaml").write_text("services: {db: {networks: [inner]}}\n")
    (project / "compose.override.yaml").write_text("services: {worker: {init: true}}\n")
    missing = {place for place in places(found(".")) if place[2] == "missing-memory-limit"}
    assert missing == {
        ("data/db.yaml", 2, "missing-memory-limit"),
        ("compose.yaml", 11, "missing-memory-limit"),
    }


def test_a_comment_silences_the_finding_in_its_own_file(project: Path):
    silent = FILES["common.yaml"].replace("ipc: host", "ipc: host # caulk: ignore[host-ipc] on purpose")
    (project / "common.yaml").write_text(silent)
    assert places(found("compose.yaml")) == {place for place in SET if place[0] != "common.yaml"}


def test_a_fix_changes_the_file_at_hand_and_no_other(project: Path):
    CliRunner().invoke(main, ["--isolated", "--select", RULES, "--fix", "--unsafe-fixes", "compose.yaml"])
    texts = {name: (project / name).read_text() for name in FILES}
    assert {name for name in FILES if texts[name] != FILES[name]} <= {"compose.yaml"}


def test_after_fixing_all_files_nothing_stale_is_told(project: Path):
    arguments = ["--fix", "--unsafe-fixes", "."]
    left = places(found(*arguments))
    assert left == places(found("."))


def test_files_that_are_given_together_are_read_as_one(project: Path):
    (project / "a.yaml").write_text("services: {web: {image: nginx:1.27}}\n")
    (project / "b.yaml").write_text("services:\n  web:\n    mem_limit: 1g\n    privileged: true\n")
    assert places(found("-m", "a.yaml", "-m", "b.yaml")) == {("b.yaml", 4, "privileged-service")}


def test_what_compose_file_in_env_says_is_read_as_one(project: Path):
    (project / ".env").write_text("# files\nexport COMPOSE_FILE='base.yml,prod.yml'\nCOMPOSE_PATH_SEPARATOR=,\n")
    (project / "base.yml").write_text("services: {web: {image: nginx:1.27}}\n")
    (project / "prod.yml").write_text("services: {web: {mem_limit: 1g, privileged: true}}\n")
    assert places(found("base.yml")) == {("prod.yml", 1, "privileged-service")}


def test_where_compose_file_in_env_names_what_is_not_there_nothing_else_is_called_missing(project: Path):
    (project / "compose.override.yaml").unlink()
    (project / "Dockerfile").write_text("FROM debian:12\nRUN --mount=type=secret,id=key,required make\n")
    (project / "compose.yaml").write_text("services: {web: {build: .}}\n")
    assert len(found("compose.yaml", rules="build-secret-missing")) == 1
    (project / ".env").write_text("COMPOSE_FILE=compose.yaml:gone.yml\n")
    assert found("compose.yaml", rules="build-secret-missing") == []


def test_nothing_outside_the_project_is_read_unless_it_is_allowed(project: Path):
    outside = project.parent / "outside.yaml"
    outside.write_text("services:\n  spy: {image: nginx:1.27, privileged: true, mem_limit: 1g}\n")
    (project / "compose.yaml").write_text("include: [../outside.yaml]\nservices: {}\n")
    (project / "compose.override.yaml").unlink()
    rules = "path-outside-project,privileged-service"
    assert places(found("compose.yaml", rules=rules)) == {("compose.yaml", 1, "path-outside-project")}
    allowed = found("compose.yaml", "--allow-outside", rules=rules)
    assert [each["rule"] for each in allowed] == ["privileged-service"]


def test_a_link_out_of_the_project_is_not_followed(project: Path):
    (project.parent / "secret.yaml").write_text("services: {spy: {image: nginx:1.27, privileged: true}}\n")
    (project / "link.yaml").symlink_to(project.parent / "secret.yaml")
    (project / "compose.yaml").write_text("include: [link.yaml]\n")
    rules = "path-outside-project,privileged-service"
    assert places(found("compose.yaml", rules=rules)) == {("compose.yaml", 1, "path-outside-project")}


def test_a_folder_or_a_binary_file_cannot_be_included(project: Path):
    (project / "binary.yaml").write_bytes(b"\0")
    (project / "compose.yaml").write_text("include:\n  - data\n  - binary.yaml\n")
    told = found("compose.yaml", rules="missing-include")
    assert [each["message"] for each in told] == [
        "`data` cannot be read as a compose file",
        "`binary.yaml` cannot be read as a compose file",
    ]
