from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from caulk.linter import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not sys.stderr itself: pytest puts its own in place again between a fixture and its test.
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    watched(screen, monkeypatch)
    return screen


def test_a_long_run_shows_a_bar_and_wipes_it_away(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert list(progress.track(range(5), 5)) == [0, 1, 2, 3, 4]
    assert progress.LABEL in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_a_short_run_shows_nothing(terminal: Terminal) -> None:
    assert list(progress.track(range(5), 5)) == [0, 1, 2, 3, 4]
    assert terminal.getvalue() == ""


def test_nothing_is_shown_where_nobody_wants_it(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert list(progress.track(range(5), 5, wanted=False)) == [0, 1, 2, 3, 4]
    assert terminal.getvalue() == ""


def test_nothing_is_shown_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    watched(log, monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert list(progress.track(range(5), 5)) == [0, 1, 2, 3, 4]
    assert log.getvalue() == ""
