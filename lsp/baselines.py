"""What the configs' baselines know: that is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from caulk.linter.finding import Diagnostic

if TYPE_CHECKING:
    from caulk.linter.baseline import Baseline


class Baselines:
    """Baseline files, each read once. Of one that cannot be used `troubles` says why, by its path; it knows nothing."""

    def __init__(self) -> None:
        self.troubles: dict[str, str] = {}
        self._read: dict[str, Baseline] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def new(self, path: str | None, found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
        """Give the findings that the baseline at an absolute path does not know; all where there is no baseline."""
        if path is None:
            return found
        if path not in self._read:
            self._read[path] = self._open(path)
        return self._read[path].new(found)

    def _open(self, path: str) -> Baseline:
        from caulk.linter.baseline import Baseline, BaselineError

        try:
            return Baseline.read(path)
        except BaselineError as error:
            where = f"{path}:{error.line}:" if error.line else path
            self.troubles[path] = f"the baseline {where} {error}"
            return Baseline(path)
