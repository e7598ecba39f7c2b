"""Which processors: `cpuset`, numbers and ranges of them."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.compose.grammars.flaw import Flaw, quoted


@cache
def _list() -> re.Pattern[str]:
    return re.compile(r"\d{1,6}(?:-\d{1,6})?(?:,\d{1,6}(?:-\d{1,6})?)*", re.ASCII)


def flaw(text: str) -> Flaw | None:
    """Say why a text is no set of processors; None where it is one."""
    if not text:
        return None
    dense = re.sub(r"\s+", "", text)
    if not _list().fullmatch(dense):
        return Flaw(0, len(text), f"{quoted(text)} is no set of processors: write numbers and ranges, such as 0-3,7")
    start = 0
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if dash and int(first) > int(last):
            return Flaw(start, start + len(part), f"the range {quoted(part.strip())} ends before it begins")
        start += len(part) + 1
    return None
