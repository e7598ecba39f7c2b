from __future__ import annotations

from collections.abc import Callable

from caulk.linter.finding import Diagnostic
from caulk.linter.report import gnu
from caulk.linter.run import Run, Style
from caulk.linter.source import Source

Found = Callable[..., Diagnostic]


def test_a_finding_is_a_line_with_its_place(found: Found) -> None:
    run = Run([found(Source("web/Dockerfile", "USER root"), "root")], 1)
    assert gnu.render(run, Style()) == "caulk:web/Dockerfile:1:6: root-user warning: the container runs as root"


def test_a_message_cannot_begin_a_line(found: Found) -> None:
    run = Run([found(Source("Dockerfile", "USER root"), "root", message="a\ncaulk:x")], 1)
    assert gnu.render(run, Style()).count("\n") == 0


def test_nothing_found_is_nothing_said() -> None:
    assert gnu.render(Run([], 1), Style()) == ""
