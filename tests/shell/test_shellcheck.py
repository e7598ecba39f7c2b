from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from caulk.linter.shell import shellcheck
from caulk.linter.shell.remarks import Remark, Snippet
from caulk.linter.shell.script import Script
from caulk.linter.shell.shellcheck import ShellCheck, program
from caulk.linter.source import Source

Fake = Callable[[str], Path]
needs_shellcheck = pytest.mark.skipif(program() is None, reason="ShellCheck is not installed")
on_unix = pytest.mark.skipif(os.name == "nt", reason="a script stands for the program")


def snippet(text: str, *names: str) -> Snippet:
    source = Source("Dockerfile", text)
    return Snippet(Script.verbatim(source.span(0, len(text))), "/bin/sh", names)


def remarks(text: str, *names: str) -> list[Remark]:
    return ShellCheck().remarks([snippet(text, *names)])


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    """Put a program in the place of ShellCheck that is this Python text; what it was called with is in `calls`."""

    def put(text: str) -> Path:
        path = tmp_path / "bin" / "shellcheck"
        path.parent.mkdir(exist_ok=True)
        calls = tmp_path / "calls"
        note = f"open({str(calls)!r}, 'a').write(' '.join(sys.argv[1:]) + chr(10))"
        path.write_text(f"#!{sys.executable}\nimport sys, os, json\n{note}\n{text}")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere" / "python"))
        monkeypatch.setattr(sys, "prefix", str(tmp_path / "nowhere"))
        monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")
        program.cache_clear()
        return calls

    yield put
    program.cache_clear()


@needs_shellcheck
def test_a_remark_stands_where_shellcheck_says_in_code_points() -> None:
    (remark,) = [remark for remark in remarks("echo é\t$x", "x") if remark.code == "SC2086"]
    assert remark.span.text == "$x"


@needs_shellcheck
def test_a_variable_that_is_set_is_assigned_but_no_constant() -> None:
    assert [remark.code for remark in remarks("echo $x", "x")] == ["SC2086"]


@needs_shellcheck
def test_style_is_an_info() -> None:
    assert [(remark.code, remark.severity) for remark in remarks('x=`ls`; echo "$x"')] == [("SC2006", "info")]


@needs_shellcheck
def test_files_that_are_sourced_are_not_spoken_of() -> None:
    assert remarks(". /etc/passwd") == []


@needs_shellcheck
def test_no_configuration_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".shellcheckrc").write_text("disable=all")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELLCHECK_OPTS", "--exclude=SC2086")
    assert [remark.code for remark in remarks("echo $x", "x")] == ["SC2086"]


@needs_shellcheck
def test_a_fix_is_taken_over() -> None:
    (remark,) = remarks("ls $x", "x")
    assert remark.fix is not None
    assert [(edit.span.start, edit.span.end, edit.text) for edit in remark.fix.edits] == [(3, 3, '"'), (5, 5, '"')]


@needs_shellcheck
@pytest.mark.parametrize("text", ["", "\n", "\ud800 $x", "é\u2028$x `", "a" * 70_000, "((((", "\r$x\r\n$y\r", "'"])
def test_any_text_may_be_asked_about(text: str) -> None:
    for remark in remarks(text, "x"):
        assert 0 <= remark.span.start <= remark.span.end <= len(text)


@on_unix
def test_many_scripts_are_one_run_and_each_text_is_asked_about_once(fake: Fake) -> None:
    calls = fake("print(json.dumps({'comments': []}))")
    service = ShellCheck()
    service.start([[snippet("a"), snippet("b")], [snippet("a"), snippet("c")]])
    service.remarks([snippet("a"), snippet("c")])
    service.remarks([snippet("b")])
    (line,) = calls.read_text().splitlines()
    assert line.split()[-3:] == ["0", "1", "2"]


@on_unix
def test_the_folder_of_the_scripts_is_gone_afterwards(fake: Fake, tmp_path: Path) -> None:
    fake(f"open({str(tmp_path / 'cwd')!r}, 'w').write(os.getcwd()); print(json.dumps({{'comments': []}}))")
    ShellCheck().remarks([snippet("a")])
    assert not Path((tmp_path / "cwd").read_text()).exists()


@on_unix
@pytest.mark.parametrize("answer", ["", "print('no')", "print('[]')", "print('{\"comments\": [{}]}')", "sys.exit(4)"])
def test_a_program_that_does_not_answer_is_trouble_and_no_crash(fake: Fake, answer: str) -> None:
    fake(answer)
    service = ShellCheck()
    assert service.remarks([snippet("a")]) == []
    assert "0.7 or newer is needed" in (service.trouble or "")


@on_unix
def test_a_script_that_takes_too_long_does_not_take_the_others_with_it(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(
        "import time\n"
        "texts = {name: open(name).read() for name in sys.argv[4:]}\n"
        "if any('slow' in text for text in texts.values()): time.sleep(60)\n"
        "print(json.dumps({'comments': [{'file': name, 'line': 2, 'endLine': 2, 'column': 1, 'endColumn': 2, "
        "'level': 'info', 'code': 2000, 'message': 'x', 'fix': None} for name in texts]}))"
    )
    monkeypatch.setattr(shellcheck, "PATIENCE", 1.0)
    monkeypatch.setattr(shellcheck, "PATIENCE_WITH_ONE", 1.0)
    service = ShellCheck()
    found = service.remarks([snippet("slow"), snippet("quick")])
    assert [remark.span.source.text for remark in found] == ["quick"]
    assert service.trouble == shellcheck.TOO_MUCH


@on_unix
def test_scripts_that_all_take_too_long_are_given_up(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fake("import time\ntime.sleep(60)")
    monkeypatch.setattr(shellcheck, "MOST_PATIENCE", 0.2)
    monkeypatch.setattr(shellcheck, "PATIENCE_ONE_BY_ONE", 0.3)
    service = ShellCheck()
    service.remarks([snippet(str(number)) for number in range(50)])
    assert len(calls.read_text().splitlines()) <= 3
    assert service.trouble == shellcheck.TOO_MUCH


@on_unix
def test_more_scripts_than_anybody_writes_are_not_all_asked_about(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fake("print(json.dumps({'comments': []}))")
    monkeypatch.setattr(shellcheck, "MOST_OF_A_FILE", 3)
    service = ShellCheck()
    service.remarks([snippet(str(number)) for number in range(8)])
    assert [line.split()[-1] for line in calls.read_text().splitlines()] == ["2"]
    assert service.trouble == shellcheck.TOO_MUCH


@on_unix
@pytest.mark.parametrize("text", ["$(" * 200 + ")" * 200, "{" * 101, "x" * 70_000])
def test_scripts_that_nobody_writes_are_not_asked_about(fake: Fake, text: str) -> None:
    calls = fake("print(json.dumps({'comments': []}))")
    ShellCheck().remarks([snippet(text)])
    assert not calls.exists()


@on_unix
def test_brackets_side_by_side_are_not_deep(fake: Fake) -> None:
    calls = fake("print(json.dumps({'comments': []}))")
    ShellCheck().remarks([snippet("$(a) " * 200)])
    assert calls.exists()


@on_unix
def test_nothing_is_run_that_lies_in_a_relative_folder_of_path(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fake("print(json.dumps({'comments': []}))")
    monkeypatch.chdir(calls.parent / "bin")
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", "../bin"]))
    program.cache_clear()
    service = ShellCheck()
    service.remarks([snippet("a")])
    assert not calls.exists()
    assert "pip install 'caulk[shellcheck]'" in (service.trouble or "")


@on_unix
def test_what_is_known_is_given_without_asking(fake: Fake) -> None:
    fake("print(json.dumps({'comments': []}))")
    service = ShellCheck()
    assert service.lacks([snippet("a")])
    assert service.known([snippet("a")]) == []
    assert service.lacks([snippet("a")])
    service.remarks([snippet("a")])
    assert not service.lacks([snippet("a")])
