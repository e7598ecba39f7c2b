"""dclint's own configuration as a layer below ours, and its comments."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from caulk.linter.config.files import DCLINT_NAMES
from caulk.linter.knowledge.compose_order import SERVICE_KEYS
from caulk.linter.knowledge.dclint_options import OPTIONS, RULES
from caulk.linter.registry import Registry
from caulk.linter.selection import Selectors
from click.testing import Result
from configs import error, settings

Write = Callable[[str, str], Path]
Caulk = Callable[..., Result]
COMPOSE = """\
services:
  web:
    ports:
      - 80:80
    image: nginx:latest
"""


@pytest.fixture
def write(write: Write) -> Write:
    write("compose.yaml", COMPOSE)
    return write


@pytest.fixture
def found(caulk: Caulk) -> Callable[..., dict[str, str]]:
    """Give the severities of what is found in all files, by rule."""

    def check(*args: str) -> dict[str, str]:
        findings = json.loads(caulk("check", "-f", "json", *args).stdout)["findings"]
        return {finding["rule"]: finding["severity"] for finding in findings}

    return check


@pytest.mark.parametrize("name", DCLINT_NAMES)
def test_it_may_have_any_of_its_names(name: str, folder: Path, write: Write) -> None:
    write(name, '{"rules": {"services-alphabetical-order": 1}}')
    assert settings(folder).dclint == str(folder / name)


def test_a_level_turns_a_rule_off_or_on_and_sets_its_severity(write: Write, found: Any) -> None:
    write(".dclintrc", "rules:\n  service-image-require-explicit-tag: 0\n  service-keys-order: 2\n")
    rules = found()
    assert "moving-service-tag" not in rules
    assert rules["service-key-order"] == "error"
    assert "port-quotes" not in rules


def test_options_reach_our_rule(folder: Path, write: Write, found: Any) -> None:
    rules = {
        "require-quotes-in-ports": [1, {"quoteType": "double", "portsSections": ["expose"]}],
        "service-keys-order": [1, {"groups": {"Networking": ["ports"]}, "groupOrder": ["Networking"]}],
        "top-level-properties-order": [1, {"customOrder": ["services", "x-properties"]}],
    }
    write(".dclintrc.json", json.dumps({"rules": rules}))
    assert settings(folder).options == {
        "port-quotes": {"quotes": "double", "sections": ("expose",)},
        "service-key-order": {
            "groups": {**SERVICE_KEYS, "Networking": ("ports",)},
            "group_order": ("Networking",),
        },
        "top-level-order": {"order": ("services", "x-*")},
    }
    assert "port-quotes" not in found()


def test_an_option_changes_what_is_found(folder: Path, write: Write, caulk: Caulk) -> None:
    write("compose.yaml", "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - \"80\"\n      - '81:81'\n")
    for quotes, line in (("single", 5), ("double", 6)):
        write(".dclintrc", json.dumps({"rules": {"require-quotes-in-ports": [1, {"quoteType": quotes}]}}))
        found = caulk("check", "--no-cache", "-f", "concise").stdout.splitlines()
        assert [text for text in found if "port-quotes" in text] == [
            f"compose.yaml:{line}:9: port-quotes this port is not in {quotes} quotes: put it there"
        ]


def test_our_config_has_the_last_word(write: Write, found: Any) -> None:
    write(".dclintrc", "rules: {service-keys-order: 1}")
    write("caulk.toml", 'ignore = ["service-key-order"]')
    assert "service-key-order" not in found()


def test_compose_files_that_it_excludes_are_not_linted(write: Write, caulk: Caulk) -> None:
    write(".dclintrc", "exclude: [old/, compose.dev]")
    for name in ("old/compose.yaml", "old/deep/compose.yml", "compose.dev.yaml", "new/compose.yaml"):
        write(name, COMPOSE)
    write("old/Dockerfile", "FROM scratch\n")
    lines = caulk("check", "--show-files").stdout.split()
    assert sorted(lines) == ["compose.yaml", "new/compose.yaml", "old/Dockerfile"]


def test_a_file_below_is_under_the_nearest_one(folder: Path, write: Write) -> None:
    write(".dclintrc", "rules: {}")
    write("sub/.dclintrc.yml", "rules: {}")
    (folder / "sub" / "deep").mkdir()
    assert settings(folder / "sub" / "deep").dclint == str(folder / "sub" / ".dclintrc.yml")


@pytest.mark.parametrize("name", [".dclintrc.cjs", "dclint.config.js"])
def test_a_program_is_not_run_and_that_is_said(name: str, write: Write, caulk: Caulk) -> None:
    write(name, "module.exports = { rules: { 'service-image-require-explicit-tag': 0 } }")
    result = caulk("check", "-f", "concise")
    assert "moving-service-tag" in result.stdout
    assert f"note: {name} is a program, which is not run" in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "rules:\n  service-key-order: 1",
            '2: dclint has no rule "service-key-order"; did you mean "service-keys-order"?',
        ),
        ("rules:\n  service-keys-order: 3", "2: `service-keys-order` must be 0, 1 or 2, or a list of that and options"),
        ("rules: {service-keys-order: []}", "1: `service-keys-order` must be 0, 1 or 2, or a list of that and options"),
        (
            "rules:\n  require-quotes-in-ports: [1, {quotesType: single}]",
            '2: require-quotes-in-ports has no option "quotesType"; did you mean "quoteType"?',
        ),
        ("rules: {no-version-field: [1, {a: b}]}", "1: no-version-field has no options"),
        ("rules:\n  service-keys-order: [1, {groups: 3}]", "2: `groups` must be a mapping of keys and values"),
        ("rules: {no-build-and-image: [1, {checkPullPolicy: 3}]}", "1: `checkPullPolicy` must be true or false"),
        ("\nrule: {}", '2: unknown key "rule"; did you mean "rules"?'),
        ("[]", "1: the file must be a mapping of keys and values"),
        ("exclude: {a: b}", "1: `exclude` must be a list of strings"),
    ],
)
def test_an_error_names_its_place(text: str, message: str, folder: Path, write: Write) -> None:
    write(".dclintrc", text)
    assert error(folder) == f".dclintrc:{message}"


def test_every_rule_with_options_takes_each_of_them() -> None:
    registry = Registry()
    for name, (rule, parameters) in OPTIONS.items():
        ours = registry.get(rule)
        assert ours is not None
        assert f"dclint:{name}" in ours.aliases
        assert {parameter.name for parameter in parameters.values()} <= set(ours.options)


def test_every_rule_of_dclint_s_answers_to_its_name() -> None:
    selectors = Selectors(Registry())
    assert all(selectors.read(f"dclint:{name}") for name in RULES)


SERVICE = """\
{0}
services:  {1}
  web:
    {2}
    ports:  {3}
      - 80:80  {4}
    image: nginx:latest
"""
PORTS, QUOTES, IMAGE = "no-unbound-port-interfaces", "require-quotes-in-ports", "service-image-require-explicit-tag"


@pytest.mark.parametrize(
    ("comments", "silenced"),
    [
        (("", "", "", "", ""), set()),
        (("# dclint disable",), {PORTS, QUOTES, IMAGE}),
        (("---\n\n# dclint disable",), {PORTS, QUOTES, IMAGE}),
        ((f"# dclint disable {PORTS} {QUOTES}",), {PORTS, QUOTES}),
        (("", f"# dclint disable {PORTS}"), {PORTS}),
        (("# first", "# dclint disable"), set()),
        (("# dclint disable-file",), {PORTS, QUOTES, IMAGE}),
        ((f"# dclint disable-file {PORTS}",), {PORTS, QUOTES, IMAGE}),
        (("# first\n# dclint disable-file",), set()),
        (("", "", "", "", "# dclint disable-line"), {PORTS, QUOTES}),
        (("", "", "", "", f"# dclint disable-line {QUOTES} {IMAGE}"), {QUOTES}),
        (("", "", "", "# dclint disable-line"), {PORTS}),
        (("", "", "", f"# dclint disable-line {PORTS}"), {PORTS}),
        (("", "", f"# dclint disable-line {PORTS}"), {PORTS}),
        (("", "", "", f"# dclint disable-line {QUOTES}"), set()),
    ],
)
def test_its_comments_silence_what_they_silence_there(
    comments: tuple[str, ...], silenced: set[str], write: Write, caulk: Caulk
) -> None:
    write("compose.yaml", SERVICE.format(*comments, *[""] * (5 - len(comments))))
    select = ",".join(f"dclint:{name}" for name in (PORTS, QUOTES, IMAGE))
    findings = json.loads(caulk("check", "-f", "json", "--select", select).stdout)["findings"]
    assert {PORTS, QUOTES, IMAGE} - {alias[7:] for found in findings for alias in found["aliases"]} == silenced


def test_its_comments_do_not_hide_what_cannot_be_read(write: Write, caulk: Caulk) -> None:
    write("compose.yaml", "# dclint disable invalid-yaml\nservices: [")
    assert "syntax-error" in caulk("check", "-f", "concise").stdout
