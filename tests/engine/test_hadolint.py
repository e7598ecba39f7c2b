"""hadolint's own configuration as a layer below ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from configs import error, settings

Write = Callable[[str, str], Path]
Caulk = Callable[..., Result]
DOCKERFILE = "FROM debian:12\nUSER root\n"


@pytest.fixture
def write(write: Write) -> Write:
    write("Dockerfile", DOCKERFILE)
    return write


def test_an_ignored_code_is_off(write: Write, caulk: Caulk) -> None:
    write(".hadolint.yaml", "ignored:\n  - DL3002\n")
    assert "root-user" not in caulk("check", "-f", "concise").stdout


@pytest.mark.parametrize("target", [".hadolint.yaml", "nowhere.yaml"])
def test_a_config_that_is_a_link_to_nothing_is_an_error(folder: Path, target: str) -> None:
    (folder / ".hadolint.yaml").symlink_to(target)
    assert error(folder).startswith(".hadolint.yaml: cannot be read: ")


def test_our_config_has_the_last_word(write: Write, caulk: Caulk) -> None:
    write(".hadolint.yaml", "ignored: [DL3002]\n")
    write("caulk.toml", 'select = ["root-user"]')
    assert "root-user" in caulk("check", "-f", "concise").stdout


def test_an_override_sets_the_severity_and_turns_the_rule_on(folder: Path, write: Write, caulk: Caulk) -> None:
    write(".hadolint.yaml", "override:\n  error: [DL3006]\n  info:\n  - DL3002\n  - DL3006\n")
    found = settings(folder)
    assert {selector.word for selector in found.layers[1].extend} == {"DL3002", "DL3006"}
    lines = caulk("check", "-f", "gnu", "--select", "DL3002").stdout.splitlines()
    assert [line.split()[2] for line in lines] == ["info:"]


def test_of_two_severities_the_stronger_one_holds(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "override: {error: [DL3002], style: [DL3002]}")
    assert [severity for _, severity in settings(folder).severity] == ["info", "error"]


def test_trusted_registries_become_the_rule_s_option(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "trustedRegistries: [hub.docker.com, '*.corp.example']")
    assert settings(folder).options["untrusted-registry"] == {"allowed": ("docker.io", "*.corp.example")}


def test_a_registry_that_is_not_trusted_is_found(write: Write, caulk: Caulk) -> None:
    write(".hadolint.yaml", "trustedRegistries: [corp.example]")
    assert "untrusted-registry" in caulk("check", "-f", "concise").stdout


def test_the_label_schema_becomes_the_rule_s_options(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "label-schema:\n  author: text\n  url: url\nstrict-labels: true")
    assert settings(folder).options["label-schema-mismatch"] == {
        "schema": {"author": "text", "url": "url"},
        "strict": True,
    }


def test_the_threshold_is_what_fails(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "failure-threshold: style")
    assert settings(folder).fail_on == "info"


def test_our_threshold_is_stronger(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "failure-threshold: error\nno-fail: true")
    write("caulk.toml", 'fail-on = "info"')
    assert settings(folder).fail_on == "info"


def test_no_fail_exits_zero(write: Write, caulk: Caulk) -> None:
    write(".hadolint.yaml", "no-fail: true")
    assert caulk("check", "--select", "DL3002").exit_code == 0
    assert caulk("check", "--select", "DL3002", "--fail-on", "warning").exit_code == 1


def test_hadolint_s_comments_can_be_switched_off(write: Write, caulk: Caulk) -> None:
    write("Dockerfile", "FROM debian:12\n# hadolint ignore=DL3002\nUSER root\n")
    assert "root-user" not in caulk("check", "-f", "concise").stdout
    write(".hadolint.yaml", "disable-ignore-pragma: true")
    assert "root-user" in caulk("check", "-f", "concise").stdout


def test_the_nearest_file_holds_alone(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "no-fail: true")
    write("a/.hadolint.yml", "failure-threshold: error")
    write("a/caulk.toml", "")
    assert settings(folder / "a" / "b").fail_on == "error"
    assert settings(folder / "c").fail_on is None


def test_a_config_of_ours_below_it_keeps_it(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "failure-threshold: error")
    write("a/caulk.toml", 'ignore = ["style"]')
    assert settings(folder / "a").fail_on == "error"


def test_nothing_is_read_outside_of_the_project(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "no-fail: true")
    write("a/caulk.toml", "root = true")
    (folder / ".git").rmdir()
    assert settings(folder / "a").fail_on == "warning"


def test_isolated_reads_none(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "no-fail: true")
    assert settings(folder, isolated=True).fail_on == "warning"


def test_keys_that_only_print_are_passed_over(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "format: tty\nno-color: true\nverbose: true\n")
    assert settings(folder).fail_on == "warning"


def test_codes_that_hadolint_has_given_up_are_passed_over(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "ignored: [DL4002, DL1000, SC2086]")
    assert [selector.word for selector in settings(folder).layers[1].ignore] == ["SC2086"]


def test_an_empty_file_says_nothing(folder: Path, write: Write) -> None:
    write(".hadolint.yaml", "# nothing yet\n")
    assert settings(folder).fail_on == "warning"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nignore: [DL3008]", '2: unknown key "ignore"'),
        ("trustedRegistry: [a]", 'did you mean "trustedRegistries"?'),
        ("override:\n  fatal: [DL3008]", '2: unknown severity "fatal" in `override`'),
        ("ignored:\n- DL3008\n- nonsense", '3: `ignored` names an unknown rule "nonsense"'),
        ("ignored: {a: b}", "1: `ignored` must be a list of strings"),
        ("no-fail: maybe", "1: `no-fail` must be true or false"),
        ("failure-threshold: fatal", "1: `failure-threshold` must be one of"),
        ("label-schema:\n  a: text\n  b: number", '3: there is no label type "number"'),
        ("- ignored", "1: the file must be a mapping"),
        ("ignored: [DL3008\noverride: {}", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(folder: Path, write: Write, text: str, message: str) -> None:
    write(".hadolint.yaml", text)
    assert message in error(folder)


def test_a_broken_file_fails_the_run_and_is_named(write: Write, caulk: Caulk) -> None:
    write(".hadolint.yaml", "ignore: [DL3008]")
    result = caulk("check")
    assert result.exit_code == 2
    assert '.hadolint.yaml:1: error: unknown key "ignore"' in result.output
