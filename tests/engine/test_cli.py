from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.mishap import Mishap
from click.testing import Result

Caulk = Callable[..., Result]
Write = Callable[[str, str], Path]
# A warning with an unsafe fix, and an info with a safe one.
UNKNOWN = "# caulk: ignore[unused-supression]\nFROM scratch\n"
UNUSED = "# caulk: ignore[style]\nFROM scratch\n"
ONLY = ("--select", "unused-suppression,unknown-suppression")


def rules(result: Result) -> list[str]:
    return [finding["rule"] for finding in json.loads(result.stdout)["findings"]]


def test_a_clean_file_exits_0(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", "FROM scratch\n")
    assert caulk("check", *ONLY).exit_code == 0


def test_a_finding_exits_1(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNKNOWN)
    result = caulk("check", *ONLY)
    assert result.exit_code == 1
    assert "unknown-suppression" in result.stdout


def test_an_info_exits_0_unless_fail_on_says_so(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNUSED)
    assert caulk("check", *ONLY).exit_code == 0
    assert caulk("check", *ONLY, "--fail-on", "info").exit_code == 1
    write("caulk.toml", 'fail-on = "info"')
    assert caulk("check", *ONLY).exit_code == 1


def test_exit_zero_turns_1_into_0_but_never_2(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNKNOWN)
    assert caulk("check", *ONLY, "--exit-zero").exit_code == 0
    assert caulk("check", *ONLY, "--exit-zero", ".", "nothing").exit_code == 2


def test_paths_alone_are_checked(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNKNOWN)
    assert caulk(".", *ONLY).exit_code == 1
    assert caulk("--select", "unknown-suppression").exit_code == 1


def test_an_unreadable_file_does_not_hide_the_others_findings(caulk: Caulk, write: Write) -> None:
    write("a/Dockerfile", "FROM scratch\0")
    write("b/Dockerfile", UNKNOWN)
    result = caulk("check", *ONLY, "-f", "json")
    assert result.exit_code == 2
    assert rules(result) == ["unknown-suppression"]
    assert "a/Dockerfile: error: is binary" in result.stderr


def test_a_broken_config_is_told_once_and_with_its_line(caulk: Caulk, write: Write) -> None:
    write("a/Dockerfile", UNKNOWN)
    write("a/compose.yaml", "services: {}\n")
    write("b/Dockerfile", UNKNOWN)
    write("a/caulk.toml", "\nselct = []")
    result = caulk("check", *ONLY, "-f", "json", "a/Dockerfile", "a/compose.yaml", "b/Dockerfile")
    assert result.exit_code == 2
    assert result.stderr == 'a/caulk.toml:2: error: unknown key "selct"; did you mean "select"?\n'
    assert rules(result) == ["unknown-suppression"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--select", "nope-nope"], 'unknown rule "nope-nope"'),
        (["--ignore", "unused-supression"], 'did you mean "unused-suppression"?'),
        (["--isolated", "--config", "x"], "exclude each other"),
        (["--stdin-filename", "x"], "needs - as the path"),
        (["-", "x"], "- stands alone"),
        (["--jobs", "0"], "0 is not in the range"),
        (["--nope"], "No such option"),
    ],
)
def test_wrong_usage_exits_2_and_says_why(args: list[str], message: str, caulk: Caulk) -> None:
    result = caulk("check", *args, text="")
    assert result.exit_code == 2
    assert message in result.stderr


def test_words_may_be_given_with_commas_and_again(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNKNOWN + UNUSED)
    args = ("--select", "unknown-suppression, size", "--select", "unused-suppression", "-f", "json")
    assert rules(caulk("check", *args)) == ["unknown-suppression", "unused-suppression"]
    assert rules(caulk("check", *args, "--ignore", "unused-suppression")) == ["unknown-suppression"]


def test_per_file_ignores_hold_in_the_files_that_match(caulk: Caulk, write: Write) -> None:
    write("a/Dockerfile", UNKNOWN)
    write("b/Dockerfile", UNKNOWN)
    write("caulk.toml", '[per-file-ignores]\n"a/**" = ["unknown-suppression"]')
    findings = json.loads(caulk("check", *ONLY, "-f", "json").stdout)["findings"]
    assert [finding["path"] for finding in findings] == ["b/Dockerfile"]


def test_where_there_is_nothing_to_lint_a_warning_is_given(caulk: Caulk) -> None:
    result = caulk("check")
    assert result.exit_code == 0
    assert "no Dockerfile and no compose file found" in result.stderr


def test_standard_input_is_linted_under_the_name_given(caulk: Caulk) -> None:
    args = ("check", *ONLY, "-", "--stdin-filename", "deploy/compose.yaml", "-f", "json")
    findings = json.loads(caulk(*args, text="# caulk: ignore[nope]\nservices: {}\n").stdout)["findings"]
    assert [finding["path"] for finding in findings] == ["deploy/compose.yaml"]


def test_standard_input_is_mended_to_standard_output(caulk: Caulk) -> None:
    result = caulk("check", *ONLY, "--fix", "-", text=b"# caulk: ignore[style]\r\nFROM scratch\r\n# \xff\r\n")
    assert result.stdout_bytes == b"FROM scratch\r\n# \xff\r\n"
    assert result.exit_code == 0


def test_fix_writes_the_file_and_keeps_what_is_not_text(caulk: Caulk, folder: Path) -> None:
    (folder / "Dockerfile").write_bytes(b"\xef\xbb\xbf# caulk: ignore[style]\r\nFROM scratch\r\n# \xff")
    result = caulk("check", *ONLY, "--fix")
    assert (folder / "Dockerfile").read_bytes() == b"\xef\xbb\xbfFROM scratch\r\n# \xff"
    assert "Fixed 1 finding" in result.stdout


def test_an_unsafe_fix_needs_its_flag(caulk: Caulk, write: Write, folder: Path) -> None:
    write("Dockerfile", UNKNOWN)
    assert caulk("check", *ONLY, "--fix").exit_code == 1
    assert (folder / "Dockerfile").read_text() == UNKNOWN
    assert caulk("check", *ONLY, "--fix", "--unsafe-fixes").exit_code == 0
    assert "unused-suppression" in (folder / "Dockerfile").read_text()


def test_diff_shows_what_would_change_and_changes_nothing(caulk: Caulk, write: Write, folder: Path) -> None:
    write("Dockerfile", UNUSED)
    result = caulk("check", *ONLY, "--diff")
    assert result.stdout == ("--- Dockerfile\n+++ Dockerfile\n@@ -1,2 +1 @@\n-# caulk: ignore[style]\n FROM scratch\n")
    assert result.exit_code == 1
    assert (folder / "Dockerfile").read_text() == UNUSED


def test_a_workflow_obeys_nothing_that_stands_in_a_diff(
    caulk: Caulk, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    write("Dockerfile", f"{UNUSED}# ::error::x\n")
    first, *lines = caulk("check", *ONLY, "--diff").stdout.splitlines()
    assert first.startswith("::stop-commands::")
    assert lines.index(" # ::error::x") < lines.index(f"::{first.rpartition('::')[2]}::")


def test_what_a_tree_s_errors_quote_is_made_harmless(caulk: Caulk) -> None:
    assert "\x1b" not in caulk("ast", "-", text="FROM a\n\x1b[31mENV\x07 \x1b[0m\nENV x\n").stderr


def test_diff_exits_0_where_nothing_would_change(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNKNOWN)
    result = caulk("check", *ONLY, "--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_quiet_says_nothing_of_a_clean_file(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", "FROM scratch\n")
    assert caulk("check", *ONLY, "-q").output == ""


def test_verbose_tells_which_config_holds(caulk: Caulk, write: Write, folder: Path) -> None:
    write("a/Dockerfile", "FROM scratch\n")
    write("a/caulk.toml", "")
    write("compose.yaml", "")
    assert caulk("check", *ONLY, "-v").stderr == f"{folder / 'a' / 'caulk.toml'}: 1 file\nno config: 1 file\n"


def test_a_broken_config_in_a_folder_below_does_not_hide_the_others_findings(caulk: Caulk, write: Write) -> None:
    write("a/Dockerfile", UNKNOWN)
    write("a/caulk.toml", "selct = []")
    write("b/Dockerfile", UNKNOWN)
    result = caulk("check", *ONLY, "-f", "json")
    assert result.exit_code == 2
    assert [finding["path"] for finding in json.loads(result.stdout)["findings"]] == ["b/Dockerfile"]


def test_show_files_lints_nothing(caulk: Caulk, write: Write) -> None:
    write("b/Dockerfile", UNKNOWN)
    write("a/compose.yaml", "")
    result = caulk("check", "--show-files")
    assert (result.exit_code, result.stdout) == (0, "a/compose.yaml\nb/Dockerfile\n")


def test_the_report_can_go_to_a_file(caulk: Caulk, write: Write, folder: Path) -> None:
    write("Dockerfile", UNKNOWN)
    result = caulk("check", *ONLY, "-f", "json", "-o", "report.json")
    assert result.stdout == ""
    assert json.loads((folder / "report.json").read_text())["summary"]["warnings"] == 1


def test_statistics_count_by_rule(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNKNOWN)
    assert caulk("check", *ONLY, "--statistics").stdout.split()[:2] == ["1", "unknown-suppression"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_workers_find_what_one_process_finds(jobs: str, caulk: Caulk, write: Write) -> None:
    for number in range(30):
        write(f"{number:02}/Dockerfile", UNKNOWN if number % 2 else UNUSED)
    write("x/Dockerfile", "\0")
    result = caulk("check", *ONLY, "--jobs", jobs, "-f", "json")
    found = json.loads(result.stdout)
    assert [finding["path"] for finding in found["findings"]] == [f"{number:02}/Dockerfile" for number in range(30)]
    assert found["summary"]["files"] == 30
    assert result.exit_code == 2


def test_colour_is_used_on_request(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", UNKNOWN)
    assert "\x1b[" not in caulk("check", *ONLY).stdout
    assert "\x1b[" in caulk("check", *ONLY, "--color", "always").stdout


@pytest.mark.parametrize(
    ("variables", "colored"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_colour_follows_the_environment(
    variables: dict[str, str],
    colored: bool,
    caulk: Caulk,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("Dockerfile", UNKNOWN)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in caulk("check", *ONLY).stdout) is colored


def test_explain_takes_a_name(caulk: Caulk) -> None:
    assert caulk("explain", "unused-suppression").stdout.startswith("unused-suppression: info, style")


def test_explain_knows_the_nearest_name(caulk: Caulk) -> None:
    result = caulk("explain", "unused-supression")
    assert result.exit_code == 2
    assert 'did you mean "unused-suppression"?' in result.stderr


def test_rules_lists_every_rule(caulk: Caulk) -> None:
    lines = caulk("rules").stdout.splitlines()
    assert any(line.startswith("unknown-suppression") for line in lines)
    assert [line.split()[0] for line in caulk("rules", "--select", "unused-suppression").stdout.splitlines()] == [
        "unused-suppression"
    ]


def test_config_says_which_file_holds(caulk: Caulk, write: Write, folder: Path) -> None:
    write("caulk.toml", 'select = ["unused-suppression"]\nfail-on = "info"')
    lines = caulk("config").stdout.splitlines()
    assert f"config: {folder / 'caulk.toml'}" in lines
    assert "fail-on: info" in lines
    assert "  unused-suppression" in lines


def test_ast_prints_the_tree(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", "FROM scratch\n")
    result = caulk("ast", "Dockerfile")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["instructions"][0]["keyword"] == "FROM"


def test_ast_exits_2_where_there_is_no_instruction(caulk: Caulk, write: Write) -> None:
    write("Dockerfile", "# nothing\n")
    assert caulk("ast", "Dockerfile").exit_code == 2
    assert caulk("ast", "nothing").exit_code == 2


def test_the_version_is_told(caulk: Caulk) -> None:
    assert caulk("-V").stdout.startswith("caulk ")


def test_an_error_of_ours_becomes_something_to_tell() -> None:
    mishap = Mishap()
    with mishap:
        raise ZeroDivisionError("oops")
    assert mishap.message
    assert mishap.message.startswith("internal error, please report it: ZeroDivisionError: oops at ")


def test_an_interruption_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt), Mishap():
        raise KeyboardInterrupt


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_is_an_error(caulk: Caulk, write: Write, folder: Path) -> None:
    write("a/Dockerfile", UNUSED)
    (folder / "a").chmod(0o500)
    result = caulk("check", *ONLY, "--fix")
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_the_config_of_what_is_not_there_is_no_question(caulk: Caulk) -> None:
    result = caulk("config", "nope")
    assert result.exit_code == 2
    assert "nope is neither a file nor a folder" in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full disk to write to")
@pytest.mark.parametrize("arguments", [["check", "Dockerfile"], ["rules"], ["--version"]])
def test_output_that_cannot_be_written_is_told_in_one_line(folder: Path, write: Write, arguments: list[str]) -> None:
    write("Dockerfile", UNKNOWN)
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-c", "from caulk.linter.cli import main; main()", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=folder, check=False)
    assert (done.returncode, done.stderr) == (2, "caulk: the output cannot be written: No space left on device\n")
