"""Which findings are on which part of a graph, by their places."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from caulk.linter.finding import Diagnostic
from caulk.linter.graph.model import Mark, Marks
from caulk.linter.report.paths import Paths
from caulk.linter.run import place
from caulk.linter.source import Span


class _File(NamedTuple):
    """The findings in one file: where each begins, the finding itself, and whether a part has taken it."""

    starts: list[int]
    marks: list[Mark]
    taken: bytearray


class Marking:
    """Gives each finding to the first part that asks for it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        paths = Paths()
        self._files: dict[str, _File] = {}
        for diagnostic in sorted(diagnostics, key=place):
            span = diagnostic.span
            line, column = span.first
            shown = paths[span.source.path]
            file = self._files.setdefault(os.path.abspath(span.source.path), _File([], [], bytearray()))
            file.starts.append(span.start)
            file.marks.append(Mark(diagnostic.severity, diagnostic.rule, diagnostic.message, shown, line, column))
            file.taken.append(False)

    def take(self, *places: Span) -> Marks:
        """Give the findings that begin in one of some places and that no other part has taken."""
        found: list[Mark] = []
        for span in places:
            file = self._files.get(os.path.abspath(span.source.path))
            if file is not None:
                start, end = span.bounds
                for at in range(bisect_left(file.starts, start), bisect_left(file.starts, end)):
                    if not file.taken[at]:
                        file.taken[at] = True
                        found.append(file.marks[at])
        return Marks(found)
