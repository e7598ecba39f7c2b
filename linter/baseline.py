"""Findings to live with: those that a baseline file lists are known, and only new ones are told.

The file has a line for each: what the finding is known by, its rule, and the path from the file's folder. The lines are
sorted, so that it can be merged; `#` begins a comment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caulk.linter.finding import Diagnostic
from caulk.linter.report.escape import printable
from caulk.linter.report.identity import identities
from caulk.linter.report.paths import Paths
from caulk.linter.run import place
from caulk.linter.writing import write

HEAD = "# Findings that caulk knows of and does not tell; --write-baseline makes this file anew.\n"
LENGTH = 16
_LINE = re.compile(rf"([0-9a-f]{{{LENGTH}}}) ([a-z0-9-]+) (.+)")


class BaselineError(Exception):
    """A baseline that cannot be used; `line` counts from 1, None where the whole file is meant."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Entry(NamedTuple):
    """One known finding. `path` is that of its file, from the baseline's folder, with `/` and printable."""

    path: str
    rule: str
    identity: str


class Baseline:
    """The known findings of one baseline file, which need not be there yet; `path` is absolute."""

    def __init__(self, path: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.entries = frozenset(entries)
        self._paths = Paths(os.path.dirname(path))

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Read a baseline. Raises BaselineError where it is not there, cannot be read, or has a line that is none."""
        try:
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
        except FileNotFoundError:
            raise BaselineError("is not there: make it with --write-baseline") from None
        except (OSError, UnicodeDecodeError) as error:
            raise BaselineError(f"cannot be read: {error}") from error
        return cls(path, _entries(lines))

    def new(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Give the findings that are not known."""
        return [diagnostic for diagnostic, entry in self._named(diagnostics) if entry not in self.entries]

    def stale(self, diagnostics: Iterable[Diagnostic], linted: Iterable[str]) -> list[Entry]:
        """Give what is known and was not found, though its file was linted or is gone; sorted."""
        seen = self._seen(linted)
        left = self.entries.difference(entry for _, entry in self._named(diagnostics))
        return sorted(entry for entry in left if entry.path in seen or self._is_gone(entry))

    def renewed(self, diagnostics: Iterable[Diagnostic], linted: Iterable[str]) -> Baseline:
        """Give the baseline that knows these findings, and as before those in files that were not linted."""
        seen = self._seen(linted)
        kept = (entry for entry in self.entries if entry.path not in seen and not self._is_gone(entry))
        return Baseline(self.path, (*kept, *(entry for _, entry in self._named(diagnostics))))

    def write(self) -> None:
        """Write the file, whole or not at all. Raises OSError."""
        lines = (f"{entry.identity} {entry.rule} {entry.path}\n" for entry in sorted(self.entries))
        data = HEAD + "".join(lines)
        if not os.path.exists(self.path):
            with open(self.path, "x", encoding="utf-8"):
                pass
        write(self.path, data.encode())

    def _named(self, diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, Entry]]:
        found = sorted(diagnostics, key=place)
        for diagnostic, identity in zip(found, identities(found, self._paths), strict=True):
            path = printable(self._paths[diagnostic.span.source.path])
            yield diagnostic, Entry(path, diagnostic.rule, identity[:LENGTH])

    def _seen(self, linted: Iterable[str]) -> frozenset[str]:
        return frozenset(printable(self._paths[path]) for path in linted)

    def _is_gone(self, entry: Entry) -> bool:
        return not os.path.exists(os.path.join(os.path.dirname(self.path), entry.path))


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise BaselineError("this line names no finding", number)
        identity, rule, path = match.groups()
        yield Entry(path, rule, identity)
