from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from caulk.linter import document as documents
from caulk.linter.dockerfile.instructions import Instruction, User
from caulk.linter.engine import lint
from caulk.linter.finding import Diagnostic, Finding, Fix
from caulk.linter.fixing import Mended, apply, diff, mend, without_overlaps
from caulk.linter.source import Edit, Source, Span
from caulk.linter.writing import write
from hypothesis import given
from hypothesis import strategies as st


def mended(bench: Any, rules: list[Any], text: str, *, unsafe: bool = False) -> Mended:
    table, selectors = bench.table(rules), bench.selectors(*rules)
    return mend(
        bench.document(text),
        lambda document: lint(document, table, selectors),
        lambda source: documents.read(source, "dockerfile"),
        unsafe=unsafe,
    )


def text_after(bench: Any, rule: Any, text: str, *, unsafe: bool = False) -> str:
    return mended(bench, [rule], text, unsafe=unsafe).document.source.text


def root_to_app(user: User) -> Iterator[Finding]:
    if user.span.text == "USER root":
        yield Finding(user, "root", Fix("Be app", user.span.replace("USER app")))


def test_a_safe_fix_is_made(bench: Any) -> None:
    rule = bench.rule("root", root_to_app, fix="safe")
    result = mended(bench, [rule], "FROM a\nUSER root\nUSER root\n")
    assert result.document.source.text == "FROM a\nUSER app\nUSER app\n"
    assert result.fixed == 2
    assert result.outcome.diagnostics == []


def test_an_unsafe_fix_is_made_only_on_request(bench: Any) -> None:
    rule = bench.rule("root", root_to_app, fix="unsafe")
    assert text_after(bench, rule, "FROM a\nUSER root\n") == "FROM a\nUSER root\n"
    assert text_after(bench, rule, "FROM a\nUSER root\n", unsafe=True) == "FROM a\nUSER app\n"


def test_a_suppressed_finding_is_not_mended(bench: Any) -> None:
    rule = bench.rule("root", root_to_app, fix="safe")
    text = "FROM a\n# caulk: ignore[root]\nUSER root\n"
    assert text_after(bench, rule, text) == text


def test_fixes_go_on_until_nothing_is_left(bench: Any) -> None:
    def shorten(user: User) -> Iterator[Finding]:
        if user.span.text.endswith("x"):
            end = user.span.end
            yield Finding(user, "an x", Fix("Shorten", Span(user.span.source, end - 1, end).delete()))

    assert text_after(bench, bench.rule("shorten", shorten, fix="safe"), "FROM a\nUSER axxxx\n") == "FROM a\nUSER a\n"


def test_fixes_that_go_round_in_a_circle_end(bench: Any) -> None:
    def turn(user: User) -> Iterator[Finding]:
        other = {"USER a": "USER b", "USER b": "USER a"}[user.span.text]
        yield Finding(user, "turn", Fix("Turn", user.span.replace(other)))

    assert text_after(bench, bench.rule("turn", turn, fix="safe"), "FROM x\nUSER a\n").startswith("FROM x\nUSER ")


def test_fixes_that_never_end_are_stopped(bench: Any) -> None:
    def grow(user: User) -> Iterator[Finding]:
        yield Finding(user, "grow", Fix("Grow", user.span.append("a")))

    assert len(text_after(bench, bench.rule("grow", grow, fix="safe"), "FROM x\nUSER a\n")) < 200


def test_a_fix_after_which_the_file_reads_worse_is_left_out(bench: Any) -> None:
    def spoil(user: User) -> Iterator[Finding]:
        if user.span.text == "USER root":
            yield Finding(user, "root", Fix("Be app", user.span.replace("USER app")))
        elif user.span.text == "USER spoil":
            yield Finding(user, "spoil", Fix("Spoil", user.span.replace("NONSENSE")))

    result = mended(bench, [bench.rule("spoil", spoil, fix="safe")], "FROM a\nUSER root\nUSER spoil\n")
    assert result.document.source.text == "FROM a\nUSER app\nUSER spoil\n"
    assert result.fixed == 1


def test_a_file_that_cannot_be_read_whole_is_left_as_it_is(bench: Any) -> None:
    text = "FROM a\nNONSENSE\nUSER root\n"
    assert text_after(bench, bench.rule("root", root_to_app, fix="safe"), text) == text


def test_a_fix_with_an_edit_in_another_file_is_left_out(bench: Any) -> None:
    other = Source("other", "text")

    def elsewhere(user: User) -> Iterator[Finding]:
        yield Finding(user, "here", Fix("Mend", user.span.replace("USER b"), Span(other, 0, 4).delete()))

    assert text_after(bench, bench.rule("elsewhere", elsewhere, fix="safe"), "FROM x\nUSER a\n") == "FROM x\nUSER a\n"


def test_two_rules_do_not_mend_the_same_place_at_once(bench: Any) -> None:
    def once(instruction: Instruction) -> Iterator[Finding]:
        if instruction.span.text == "USER root":
            yield Finding(instruction, "once", Fix("Once", instruction.span.replace("USER one")))

    rules = [bench.rule("root", root_to_app, fix="safe"), bench.rule("once", once, fix="safe")]
    assert mended(bench, rules, "FROM a\nUSER root\n").fixed == 1


SOURCE = Source("f", "0123456789")


def pick(*places: tuple[int, int]) -> tuple[Diagnostic, Fix]:
    fix = Fix("fix", *(Edit(Span(SOURCE, *place), "") for place in places))
    return Diagnostic("r", "style", "info", "m", Span(SOURCE, 0, 1), (), "", fix), fix


@pytest.mark.parametrize(
    ("fixes", "kept"),
    [
        ([[(0, 2)], [(2, 4)]], 1),
        ([[(0, 2), (2, 4)]], 1),
        ([[(0, 2)], [(3, 4)]], 2),
        ([[(0, 2)], [(1, 4)]], 1),
        ([[(0, 2), (6, 7)], [(5, 8)]], 1),
        ([[(3, 3)], [(3, 3)]], 1),
        ([[(3, 3)], [(3, 5)]], 1),
        ([[(3, 5)], [(5, 5)]], 1),
        ([[(3, 3)], [(4, 5)]], 2),
        ([[(0, 5)], [(2, 2)]], 1),
        ([[(0, 5), (2, 3)]], 0),
    ],
)
def test_fixes_that_overlap_are_not_made_together(fixes: list[list[tuple[int, int]]], kept: int) -> None:
    assert len(without_overlaps(pick(*places) for places in fixes)) == kept


@pytest.mark.parametrize(("between", "kept"), [("", 1), ("\n  # why\n\n", 1), ("  ", 1), ("\n- c\n", 2)])
def test_neighbours_are_not_mended_at_once(between: str, kept: int) -> None:
    source = Source("f", f"a{between}b")
    spans = Span(source, 0, 1), Span(source, 1 + len(between), 2 + len(between))
    fixes = [Fix("fix", span.delete()) for span in spans]
    picked = without_overlaps((Diagnostic("r", "style", "info", "m", spans[0], (), "", fix), fix) for fix in fixes)
    assert len(picked) == kept


places = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(st.lists(places, min_size=1, max_size=3), max_size=8))
def test_what_is_picked_never_overlaps(fixes: list[list[tuple[int, int]]]) -> None:
    picked = without_overlaps(pick(*places) for places in fixes)
    spans = sorted(edit.span.bounds for _, fix in picked for edit in fix.edits)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_line_breaks_in_an_edit_become_those_of_the_file() -> None:
    source = Source("f", "a\r\nb\r\n")
    assert apply(source, [Edit(Span(source, 3, 3), "x\ny\r\n")]).text == "a\r\nx\r\ny\r\nb\r\n"


def test_the_diff_can_be_applied_where_the_last_line_has_no_end() -> None:
    before = Source("Dockerfile", "FROM a\nUSER root")
    assert diff(before, before.with_text("FROM a\nUSER app")) == (
        "--- Dockerfile\n+++ Dockerfile\n@@ -1,2 +1,2 @@\n FROM a\n"
        "-USER root\n\\ No newline at end of file\n+USER app\n\\ No newline at end of file\n"
    )


def test_a_written_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_where_writing_fails_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    (tmp_path / "f").write_bytes(b"old")
    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write(str(tmp_path / "f"), b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["f"]
    assert (tmp_path / "f").read_bytes() == b"old"
