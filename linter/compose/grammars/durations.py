"""Durations as compose reads them: Go's, with days and weeks: `1h30m`, `1.5s`, `2d`."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.compose.grammars.flaw import Flaw, quoted

NANOSECONDS = {
    "ns": 1,
    "us": 1_000,
    "µs": 1_000,
    "μs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
    "d": 86_400_000_000_000,
    "w": 604_800_000_000_000,
}
_LONG_UNITS = {
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("day", "days"), "d"),
    **dict.fromkeys(("week", "weeks"), "w"),
}


@cache
def _part() -> re.Pattern[str]:
    return re.compile(r"(\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(ns|us|µs|μs|ms|[smhdw])", re.ASCII)


def nanoseconds(text: str) -> float | None:
    """Give a duration's length; None where the text is none."""
    text = text.removeprefix("+")
    sign = -1 if text.startswith("-") else 1
    text = text.removeprefix("-")
    if text == "0":
        return 0
    total, at = 0.0, 0
    while match := _part().match(text, at):
        total += float(match[1]) * NANOSECONDS[match[2]]
        at = match.end()
    return sign * total if at and at == len(text) else None


def flaw(text: str) -> Flaw | None:
    """Say why a text is no duration; None where it is one."""
    if nanoseconds(text) is not None:
        return None
    return Flaw(
        0, len(text), f"{quoted(text)} is no duration: write a number with a unit, such as 30s or 1m30s", _meant(text)
    )


def _meant(text: str) -> str | None:
    number = text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    unit = text[len(number) :].strip().lower()
    if not number.isdecimal():
        return None
    if not unit:
        return f"{number}s"
    unit = _LONG_UNITS.get(unit, unit)
    return number + unit if unit in NANOSECONDS else None
