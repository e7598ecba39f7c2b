"""Files of variables around a compose file: what is read, and what is left alone."""

import json
from pathlib import Path

import pytest
from caulk.linter.commands.check import command as main
from click.testing import CliRunner

COMPOSE = "services:\n  web:\n    image: nginx:${TAG}\n    env_file: [web.env]\n"
RULES = "env-file-missing,env-file-syntax,unset-variable,unbound-port,undefined-volume,sensitive-host-mount"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    (folder / "compose.yaml").write_text(COMPOSE)
    monkeypatch.chdir(folder)
    return folder


def found(*paths: str, text: str | None = None) -> list[tuple[str, str]]:
    wanted = ["--isolated", "--no-cache", "--select", RULES, "--output-format", "json", *(paths or ["."])]
    result = json.loads(CliRunner().invoke(main, wanted, input=text).stdout)
    return [(each["path"], each["rule"]) for each in result["findings"]]


def test_what_is_wrong_in_an_env_file_is_told_there(project: Path) -> None:
    (project / "web.env").write_bytes(b"\xef\xbb\xbfA=1\r\nB C=2\r\n")
    (project / ".env").write_text("TAG=1\n")
    assert found() == [("web.env", "env-file-syntax")]


def test_a_file_that_is_there_but_too_large_is_not_read(project: Path) -> None:
    (project / "web.env").write_text("A B=1\n" * 200_000)
    (project / ".env").write_text("TAG=1\n")
    assert found() == []


def test_a_folder_or_a_binary_file_is_not_read(project: Path) -> None:
    (project / "web.env").mkdir()
    (project / ".env").write_bytes(b"A B=\0\n")
    assert found() == [("compose.yaml", "unset-variable")]


def test_a_link_out_of_the_project_is_not_followed(project: Path) -> None:
    (project.parent / "outside").write_text("A B=1\nTAG=1\n")
    for name in ("web.env", ".env"):
        (project / name).symlink_to(project.parent / "outside")
    assert found() == [("compose.yaml", "unset-variable")]


def test_nothing_above_the_project_is_read(project: Path) -> None:
    (project.parent / ".env").write_text("TAG=1\nA B=1\n")
    (project / "web.env").write_text("")
    assert found() == [("compose.yaml", "unset-variable")]


def test_the_environment_of_the_linter_does_not_matter(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAG", "1")
    (project / "web.env").write_text("")
    assert found() == [("compose.yaml", "unset-variable")]


def test_two_projects_with_one_env_file_are_told_of_it_once(project: Path) -> None:
    (project / "web.env").write_text("A B=1\n")
    (project / "compose.other.yaml").write_text(COMPOSE)
    (project / ".env").write_text("TAG=1\n")
    assert found() == [("web.env", "env-file-syntax")]


def test_of_a_text_without_a_name_no_file_is_missing(project: Path) -> None:
    (project / ".env").write_text("A B=1\nTAG=1\n")
    assert found("-", text=COMPOSE) == [("-", "unset-variable")]


def test_a_path_that_no_system_takes_is_not_looked_for(project: Path) -> None:
    paths = '["\\0", "' + "x" * 5000 + '", "", "."]'
    (project / "compose.yaml").write_text(f"include: {paths}\nservices: {{web: {{image: a, env_file: {paths}}}}}\n")
    assert found() == [("compose.yaml", "env-file-missing")]


@pytest.mark.parametrize(
    ("env", "rules"),
    [
        ("BIND=127.0.0.1\nDATA=./data\n", []),
        ("BIND=0.0.0.0\nDATA=/etc\n", ["sensitive-host-mount", "unbound-port"]),
        ("DATA=data\n", ["unbound-port", "undefined-volume"]),
        ("BIND=$OTHER\nDATA=$OTHER\n", []),
    ],
)
def test_ports_and_mounts_are_judged_by_what_env_sets(project: Path, env: str, rules: list[str]) -> None:
    ports = 'ports: ["${BIND:-0.0.0.0}:80:80"]'
    (project / "compose.yaml").write_text(
        f'services:\n  web:\n    image: nginx:1.27\n    {ports}\n    volumes: ["${{DATA:-./x}}:/data"]\n'
    )
    (project / ".env").write_text(env)
    assert sorted(rule for _, rule in found()) == rules


INCLUDED = "services:\n  db:\n    image: postgres:${DB_TAG}\n"


@pytest.mark.parametrize(
    ("include", "env_file", "told"),
    [
        ("db/compose.yaml", "db/.env", []),
        ("{path: db/compose.yaml, env_file: db/tags.env}", "db/tags.env", []),
        ("{path: db/compose.yaml, env_file: [db/other.env, db/tags.env]}", "db/tags.env", ["env-file-missing"]),
        ("{path: db/compose.yaml, project_directory: shared}", "shared/.env", []),
        ("{path: db/compose.yaml, project_directory: shared}", "db/.env", ["unset-variable"]),
        ("{path: db/compose.yaml, env_file: db/tags.env}", ".env", ["env-file-missing"]),
    ],
)
def test_what_is_included_has_the_variables_of_its_include(
    project: Path, include: str, env_file: str, told: list[str]
) -> None:
    (project / "db").mkdir()
    (project / "shared").mkdir()
    (project / "compose.yaml").write_text(f"include: [{include}]\nservices: {{}}\n")
    (project / "db/compose.yaml").write_text(INCLUDED)
    (project / env_file).write_text("DB_TAG=17\n")
    assert sorted(rule for _, rule in found("compose.yaml")) == told


def test_the_projects_own_variables_come_before_those_of_an_include(project: Path) -> None:
    (project / "db").mkdir()
    (project / "compose.yaml").write_text("include: [db/compose.yaml]\n")
    (project / "db/compose.yaml").write_text('services:\n  db:\n    image: postgres:17\n    ports: ["${BIND}:1:1"]\n')
    (project / ".env").write_text("BIND=127.0.0.1\n")
    (project / "db/.env").write_text("BIND=0.0.0.0\n")
    assert found("compose.yaml") == []
