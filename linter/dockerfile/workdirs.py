"""Where WORKDIRs lead, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from caulk.linter.dockerfile.instructions import Workdir

LONGEST_PATH = 4096
"""Linux takes no longer path."""


class Step(NamedTuple):
    """A way through WORKDIRs: to `path`, which is absolute if `is_fixed`, None if nobody knows."""

    is_fixed: bool
    path: str | None

    def then(self, workdir: Workdir) -> Step:
        """Give the way with one more WORKDIR."""
        text = workdir.path.text
        if not workdir.path.is_known or not text:
            return Step(True, None)
        if not workdir.is_relative:
            return Step(True, text)
        if self.path is None or len(self.path) + len(text) > LONGEST_PATH:
            return Step(True, None)
        text = text.removeprefix("./")
        return Step(self.is_fixed, f"{self.path.rstrip('/')}/{text}" if self.path else text)

    def after(self, current: str | None) -> str | None:
        """Give the absolute directory that the way leads to from `current`."""
        if self.is_fixed or not self.path or current is None:
            return self.path if self.is_fixed else current
        return f"{current.rstrip('/')}/{self.path}"
