from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.commands.output import Output
from caulk.linter.finding import Diagnostic
from caulk.linter.report import github
from caulk.linter.run import FileError, Run, Style
from caulk.linter.source import Source

Found = Callable[..., Diagnostic]


def commands(run: Run) -> list[str]:
    return github.render(run, Style()).split("\n")


def test_a_finding_becomes_an_annotation(found: Found) -> None:
    run = Run([found(Source("web/Dockerfile", "USER root"), "root")], 1)
    (command,) = commands(run)
    assert command == (
        "::warning title=caulk (root-user),file=web/Dockerfile,line=1,endLine=1,col=6,endColumn=10"
        "::web/Dockerfile:1:6: root-user the container runs as root"
    )


def test_a_place_over_several_lines_has_no_columns(found: Found) -> None:
    (command,) = commands(Run([found(Source("Dockerfile", "RUN a \\\n b"), "a \\\n b")], 1))
    assert ",line=1,endLine=2::" in command


def test_an_info_is_never_an_annotation(found: Found) -> None:
    run = Run([found(Source("Dockerfile", "USER root"), "root", severity="info")], 1)
    assert github.render(run, Style()) == ""


def test_no_more_than_github_shows_are_given_and_the_rest_is_counted(found: Found) -> None:
    source = Source("Dockerfile", "USER root")
    given = [found(source, "root", severity=severity) for severity in ["warning"] * 13 + ["error"] * 12]
    lines = commands(Run(given, 1))
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"]
    assert lines[-1] == "::notice title=caulk::5 more in the log"


def test_a_file_that_could_not_be_read_is_an_annotation() -> None:
    (command,) = commands(Run([], 0, errors=[FileError("a/Dockerfile", None, "is binary")]))
    assert command == "::error title=caulk,file=a/Dockerfile,line=1::a/Dockerfile: is binary"


def test_no_text_from_a_file_can_end_its_command(found: Found) -> None:
    source = Source("a,b:c\n::error::x/Dockerfile", "USER root")
    lines = commands(Run([found(source, "root", message="x\n::add-mask::y\r100%")], 1))
    assert len(lines) == 1
    assert "file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax/Dockerfile," in lines[0]
    assert lines[0].endswith("x%0A::add-mask::y%0D100%25")


def test_the_step_summary_is_a_table_that_nothing_breaks_out_of(found: Found) -> None:
    run = Run([found(Source("Dockerfile", "USER root"), "root", message="<img src=x> | `a`\n## b")], 1)
    table = github.step_summary(run)
    (row,) = (line for line in table.split("\n") if line.startswith("| warning"))
    assert row.endswith("| \\<img src=x\\> \\| \\`a\\`\\n\\#\\# b |".replace("\\n", "\\\\n"))


def test_the_step_summary_stays_small(found: Found) -> None:
    source = Source("Dockerfile", "USER root")
    table = github.step_summary(Run([found(source, "root") for _ in range(5000)], 1))
    assert table.count("| warning |") == github.ROWS
    assert "4800 findings more in the log" in table


def test_a_quoted_text_is_between_commands_that_switch_commands_off() -> None:
    assert github.quoted("##[add-mask]x", "t0ken") == "::stop-commands::t0ken\n##[add-mask]x\n::t0ken::"


def shown(run: Run, form: str | None, capsys: pytest.CaptureFixture[str]) -> str:
    """Print a run as the command line does, and give what it printed."""
    unset = dict.fromkeys(("output_file", "statistics", "quiet", "diff", "fix"))
    Output({**unset, "output_format": form, "color": "auto"}, from_stdin=False).show(run, [])
    return capsys.readouterr().out


@pytest.fixture
def workflow(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Act as if in a workflow; give the file of the step's summary."""
    summary = Path.cwd() / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    return summary


def test_a_workflow_gets_the_text_the_annotations_and_the_summary(
    found: Found, workflow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run([found(Source("Dockerfile", "USER root # ##[add-mask]x"), "root")], 1)
    lines = shown(run, None, capsys).split("\n")
    stop, token = lines[0].rsplit("::", 1)
    assert stop == "::stop-commands"
    text = lines[1 : lines.index(f"::{token}::")]
    assert "warning root-user: the container runs as root" in text
    assert any("##[add-mask]" in line for line in text)
    assert lines[len(text) + 2].startswith("::warning ")
    assert "| warning |" in workflow.read_text()


def test_a_summary_that_cannot_be_written_hides_nothing(
    found: Found, workflow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.mkdir()
    run = Run([found(Source("Dockerfile", "USER root"), "root")], 1)
    assert "::warning " in shown(run, None, capsys)
    workflow.rmdir()


def test_a_workflow_that_wants_json_gets_json_alone(
    found: Found, workflow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run([found(Source("Dockerfile", "USER root"), "root", message="##[add-mask]x")], 1)
    text = shown(run, "json", capsys)
    assert json.loads(text)["findings"][0]["message"] == "##[add-mask]x"
    assert "##[" not in text
    assert not workflow.exists()
