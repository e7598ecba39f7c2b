"""Which findings are on which part of a graph, by their places."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable

from caulk.linter.finding import Diagnostic
from caulk.linter.graph.model import Mark, Marks
from caulk.linter.report.paths import Paths
from caulk.linter.source import Span


class Marking:
    """Gives each finding to the first part that asks for it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._paths = Paths()
        self._found: dict[str, list[tuple[int, Mark]]] = {}
        for diagnostic in diagnostics:
            span = diagnostic.span
            line, column = span.first
            shown = self._paths[span.source.path]
            mark = Mark(diagnostic.severity, diagnostic.rule, diagnostic.message, shown, line, column)
            self._found.setdefault(os.path.abspath(span.source.path), []).append((span.start, mark))
        for found in self._found.values():
            found.sort(key=lambda each: each[0])

    def take(self, *places: Span) -> Marks:
        """Give the findings that begin in one of some places and that no other part has taken."""
        taken: list[Mark] = []
        for source, start, end in places:
            found = self._found.get(os.path.abspath(source.path), [])
            first, behind = (bisect_left(found, offset, key=lambda each: each[0]) for offset in (start, end))
            taken += (mark for _, mark in found[first:behind])
            del found[first:behind]
        return Marks(taken)
