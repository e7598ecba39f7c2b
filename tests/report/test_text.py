from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from caulk.linter.finding import Diagnostic, Fix, Related
from caulk.linter.report import concise, text
from caulk.linter.report.excerpt import excerpt
from caulk.linter.report.terminal import can_link, columns
from caulk.linter.run import FileError, Run, Style
from caulk.linter.source import Source, Span

PLAIN = Style()
Place = Callable[[Source, str], Span]
Found = Callable[..., Diagnostic]


def marked(place: Place, content: str, target: str, width: int = 100) -> tuple[str, str]:
    """Give the excerpt for a text's place, as in a report on a line number of one digit."""
    shown = excerpt(place(Source("Dockerfile", content), target), width, 5)
    return shown.line, shown.marks


def test_carets_stand_under_the_exact_span(place: Place) -> None:
    assert marked(place, "FROM x\nUSER root\n", "root") == ("USER root", "     ^^^^")


def test_a_tab_before_the_span_stays_a_tab(place: Place) -> None:
    assert marked(place, "RUN\tapt", "apt") == ("RUN\tapt", "   \t^^^")


def test_a_tab_in_the_span_is_underlined_up_to_its_stop(place: Place) -> None:
    # Printed from column 5 on, "a" stands in column 5 and the tab goes from 6 to 8.
    assert marked(place, "a\tb", "a\tb") == ("a\tb", "^^^^")


def test_wide_characters_get_two_carets(place: Place) -> None:
    assert marked(place, "RUN 漢字 x", "漢字")[1] == "    ^^^^"


def test_wide_characters_before_the_span_move_it_by_two(place: Place) -> None:
    assert marked(place, "RUN 漢 x", "x")[1] == "       ^"


def test_combining_marks_take_no_column() -> None:
    assert columns("e\u0301") == 1


def test_escaped_characters_are_counted_as_written(place: Place) -> None:
    assert marked(place, "\x1bx", "x") == ("\\x1bx", "    ^")


def test_a_place_over_several_lines_shows_the_first(place: Place) -> None:
    assert marked(place, "RUN a \\\n  b\n", "a \\\n  b") == ("RUN a \\…", "    ^^^")


def test_an_empty_place_gets_one_caret() -> None:
    source = Source("Dockerfile", "")
    assert excerpt(Span(source, 0, 0), 80, 5).marks == "^"


def test_the_line_of_a_windows_file_ends_before_its_carriage_return(place: Place) -> None:
    assert marked(place, "USER root\r\n", "root") == ("USER root", "     ^^^^")


def test_of_a_very_long_line_only_the_part_around_the_place_is_shown(place: Place) -> None:
    line, marks = marked(place, "x" * 1_000_000 + " HERE " + "y" * 1_000_000, "HERE")
    assert len(line) <= 100
    assert line[len(marks) - 4 : len(marks)] == "HERE"
    assert (line[0], line[-1]) == ("…", "…")


def test_a_place_longer_than_the_terminal_is_cut(place: Place) -> None:
    line, marks = marked(place, "x" * 5000, "x" * 5000)
    assert len(marks) <= len(line) <= 100


def test_a_finding_is_shown_with_its_line_fix_and_related_places(found: Found, place: Place) -> None:
    source = Source("Dockerfile", "FROM x\nUSER root\n")
    diagnostic = found(
        source,
        "root",
        related=(Related(place(source, "x"), "the base is chosen here"),),
        fix=Fix("Drop it", place(source, "root").delete(), safe=False),
    )
    assert text.render(Run([diagnostic], 1), PLAIN).split("\n") == [
        "warning root-user: the container runs as root",
        "  --> Dockerfile:2:6",
        " 2 | USER root",
        "   |      ^^^^",
        "   = Dockerfile:1:6: the base is chosen here",
        "   = help: Drop it (--fix --unsafe-fixes)",
        "",
        "Found 1 warning in 1 file; 1 fixable with --fix --unsafe-fixes",
    ]


def test_a_safe_fix_needs_no_more_than_fix(found: Found) -> None:
    diagnostic = found(Source("Dockerfile", "USER root"), "root", fix=Fix("Drop it", safe=True))
    assert "help: Drop it (--fix)\n" in text.render(Run([diagnostic], 1), PLAIN)


def infos(found: Found, *messages: str) -> str:
    """Give the line for infos with these messages, found at the services web, db."""
    source = Source("compose.yaml", "services:\n  web:\n  db:\n")
    diagnostics = [
        found(source, name, severity="info", message=message)
        for name, message in zip(("web", "db"), messages, strict=False)
    ]
    return text.render(Run(diagnostics, 1), PLAIN).split("\n")[0]


def test_infos_of_one_rule_and_file_take_one_line(found: Found) -> None:
    line = infos(found, "no memory limit is set", "no memory limit is set")
    assert line == "info root-user: no memory limit is set at compose.yaml:2:3, 3:3 (web, db)"


def test_infos_that_differ_in_a_word_are_told_in_one(found: Found) -> None:
    line = infos(found, "service web has no limit", "service db has no limit")
    assert line == "info root-user: service … has no limit at compose.yaml:2:3, 3:3 (web, db)"


def test_a_single_info_names_nothing_twice(found: Found) -> None:
    assert infos(found, "web has no limit") == "info root-user: web has no limit at compose.yaml:2:3"


def test_infos_that_end_differently_are_told_up_to_there(found: Found) -> None:
    line = infos(found, "no limit for web", "no limit")
    assert line.startswith("info root-user: no limit … at ")


def test_infos_come_after_the_rest(found: Found) -> None:
    source = Source("Dockerfile", "FROM x\nUSER root\n")
    report = text.render(Run([found(source, "x", severity="info"), found(source, "root")], 1), PLAIN)
    assert report.index("warning root-user") < report.index("info root-user")


@pytest.mark.parametrize("module", [text, concise])
def test_text_from_a_file_reaches_the_terminal_escaped(found: Found, place: Place, module: Any) -> None:
    evil = "\x1b]0;x\x07\u202e"
    source = Source(f"Dockerfile{evil}", f"USER root {evil}\n")
    diagnostic = found(
        source,
        "root",
        message=evil,
        related=(Related(place(source, "root"), evil),),
        fix=Fix(evil, safe=True),
    )
    run = Run([diagnostic], 1, errors=[FileError(evil, None, evil)])
    assert not set(module.render(run, PLAIN)) & set(evil.replace("]0;x", ""))


@pytest.mark.parametrize("module", [text, concise])
def test_files_that_could_not_be_read_are_named(module: Any) -> None:
    run = Run([], 2, errors=[FileError("a/Dockerfile", None, "is binary"), FileError("caulk.toml", 3, "bad key")])
    lines = module.render(run, PLAIN).split("\n")
    assert lines == [
        "a/Dockerfile: error: is binary",
        "caulk.toml:3: error: bad key",
        "Nothing found in 2 other files",
    ]


def test_concise_gives_one_line_a_finding(found: Found) -> None:
    diagnostic = found(Source("sub/Dockerfile", "USER root"), "root")
    first = concise.render(Run([diagnostic], 1), PLAIN).split("\n")[0]
    assert first == "sub/Dockerfile:1:6: root-user the container runs as root"


def test_concise_says_of_an_info_that_it_is_one(found: Found) -> None:
    diagnostic = found(Source("Dockerfile", "USER root"), "root", severity="info")
    assert "root-user [info] the container" in concise.render(Run([diagnostic], 1), PLAIN)


@pytest.mark.parametrize("module", [text, concise])
def test_colours_and_links_only_where_asked_for(found: Found, module: Any) -> None:
    run = Run([found(Source("Dockerfile", "USER root"), "root")], 1)
    assert "\x1b" not in module.render(run, PLAIN)
    shown = module.render(run, Style(color=True, links=True))
    assert "\x1b[1;33m" in shown
    assert "\x1b]8;;https://example.org/root-user/\x1b\\" in shown


@pytest.mark.parametrize(
    ("environ", "able"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"VTE_VERSION": "6003"}, True),
        ({"VTE_VERSION": "4205"}, False),
        ({"TERM": "tmux-256color", "VTE_VERSION": "6003"}, False),
        ({"WT_SESSION": "x", "CI": "true"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, False),
    ],
)
def test_links_are_made_only_in_terminals_known_to_show_them(environ: dict[str, str], able: bool) -> None:
    assert can_link(environ) is able
