"""`--baseline` and `--write-baseline`: what is known is not told, whatever moves around it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Caulk = Callable[..., Result]
Write = Callable[[str, str], Path]
HERE = ("--baseline", "known.txt")
OLD = "FROM debian\nRUN sudo true\n"


def rules(result: Result) -> list[str]:
    return [finding["rule"] for finding in json.loads(result.stdout)["findings"]]


def test_what_is_known_is_not_told_and_does_not_fail(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    assert caulk("check").exit_code == 1
    assert caulk("check", *HERE, "--write-baseline").exit_code == 0
    result = caulk("check", *HERE, "-f", "json")
    assert (result.exit_code, rules(result)) == (0, [])
    assert "known by known.txt not shown" in result.stderr


def test_what_is_new_is_told_and_fails(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    write("Dockerfile", OLD + "RUN cd /tmp && sudo make\n")
    result = caulk("check", *HERE, "-f", "json")
    assert result.exit_code == 1
    assert "sudo-in-run" in rules(result)
    assert {finding["start"]["line"] for finding in json.loads(result.stdout)["findings"]} == {3}


def test_a_new_hint_alone_does_not_fail(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    write("Dockerfile", OLD + "RUN apt-get update && apt-get install -y curl=1 && rm -r /var/lib/apt/lists/*\n")
    result = caulk("check", *HERE, "-f", "json")
    assert (result.exit_code, rules(result)) == (0, ["recommended-packages"])


def test_a_line_may_move(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    write("Dockerfile", "# moved\n\n\n" + OLD)
    assert rules(caulk("check", *HERE, "-f", "json")) == []


def test_the_same_line_once_more_is_new(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    write("Dockerfile", OLD + "RUN sudo true\n")
    assert "sudo-in-run" in rules(caulk("check", *HERE, "-f", "json"))


def test_it_holds_from_any_folder(caulk: Caulk, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("web/Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    monkeypatch.chdir(folder / "web")
    assert rules(caulk("check", "--baseline", "../known.txt", "-f", "json")) == []


def test_the_config_may_name_it(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    write("caulk.toml", 'baseline = "known.txt"\n')
    assert caulk("check", "--write-baseline").exit_code == 0
    assert caulk("check").exit_code == 0


def test_a_config_cannot_lead_it_out_of_the_project(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    write("caulk.toml", 'root = true\nbaseline = "../known.txt"\n')
    result = caulk("check", "--write-baseline")
    assert result.exit_code == 2
    assert not Path("../known.txt").exists()


def test_the_file_is_sorted_with_a_line_for_each_finding(caulk: Caulk, write: Write, folder: Path) -> None:
    write("b/Dockerfile", OLD)
    write("a/Dockerfile", OLD)
    found = rules(caulk("check", "-f", "json"))
    caulk("check", *HERE, "--write-baseline")
    lines = (folder / "known.txt").read_text().splitlines()[1:]
    assert len(lines) == len(found)
    keys = [(path, rule, identity) for identity, rule, path in (line.split(" ", 2) for line in lines)]
    assert keys == sorted(keys)
    assert {path for path, _, _ in keys} == {"a/Dockerfile", "b/Dockerfile"}


def test_writing_it_again_gives_the_same_bytes(caulk: Caulk, write: Write, folder: Path) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    before = (folder / "known.txt").read_bytes()
    caulk("check", *HERE, "--write-baseline")
    assert (folder / "known.txt").read_bytes() == before


def test_what_was_mended_is_told_and_taken_out(caulk: Caulk, write: Write, folder: Path) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    write("Dockerfile", "FROM debian\n")
    result = caulk("check", *HERE)
    assert "no longer found, sudo-in-run in Dockerfile" in result.stderr
    caulk("check", *HERE, "--write-baseline")
    assert "sudo-in-run" not in (folder / "known.txt").read_text()


def test_a_file_that_was_not_linted_stays_known(caulk: Caulk, write: Write, folder: Path) -> None:
    write("a/Dockerfile", OLD)
    write("b/Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    assert "no longer" not in caulk("check", *HERE, "a").stderr
    caulk("check", *HERE, "--write-baseline", "a")
    assert "b/Dockerfile" in (folder / "known.txt").read_text()


def test_a_file_that_is_gone_is_forgotten(caulk: Caulk, write: Write, folder: Path) -> None:
    write("a/Dockerfile", OLD)
    gone = write("b/Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    gone.unlink()
    assert "no longer found" in caulk("check", *HERE, "a").stderr
    caulk("check", *HERE, "--write-baseline", "a")
    assert "b/Dockerfile" not in (folder / "known.txt").read_text()


def test_an_unreadable_file_still_exits_2_and_stays_known(caulk: Caulk, write: Write, folder: Path) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    write("Dockerfile", OLD + "\0")
    assert caulk("check", *HERE, "--write-baseline").exit_code == 2
    assert "sudo-in-run" in (folder / "known.txt").read_text()


def test_with_fewer_rules_nothing_is_called_mended(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    assert "no longer" not in caulk("check", *HERE, "--select", "latest-base-image").stderr


def test_standard_input_is_judged_by_it(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    result = caulk("check", "-", "--stdin-filename", "Dockerfile", *HERE, "-f", "json", text=OLD)
    assert rules(result) == []


@pytest.mark.parametrize(
    "options",
    [
        ("--write-baseline",),
        (*HERE, "--write-baseline", "--select", "all"),
        (*HERE, "--write-baseline", "--ignore", "root-user"),
        (*HERE, "--write-baseline", "--diff"),
        (*HERE, "--write-baseline", "-"),
        HERE,
    ],
)
def test_wishes_that_do_not_go_together_are_refused(
    caulk: Caulk, write: Write, folder: Path, options: tuple[str]
) -> None:
    write("Dockerfile", OLD)
    result = caulk("check", *options)
    assert result.exit_code == 2
    assert not (folder / "known.txt").exists()


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n", "0123456789abcdef root-user\n", "all: build\n"])
def test_a_line_that_names_no_finding_is_refused_at_its_place(caulk: Caulk, write: Write, text: str) -> None:
    write("Dockerfile", OLD)
    file = write("known.txt", "# comment\n\n" + text)
    for options in (HERE, (*HERE, "--write-baseline")):
        result = caulk("check", *options)
        assert result.exit_code == 2
        assert "known.txt:3:" in result.stderr
    assert file.read_text().endswith(text)


def test_a_path_with_a_line_break_is_one_line(caulk: Caulk, write: Write, folder: Path) -> None:
    write("a\nb/Dockerfile", OLD)
    caulk("check", *HERE, "--write-baseline")
    assert r"a\nb/Dockerfile" in (folder / "known.txt").read_text()
    assert rules(caulk("check", *HERE, "-f", "json")) == []
