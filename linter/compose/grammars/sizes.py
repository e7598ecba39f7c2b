"""Byte sizes as compose reads them: `512m`, `1.5 GiB`, `1073741824`."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.compose.grammars.flaw import Flaw, quoted


@cache
def _size() -> re.Pattern[str]:
    number = r"(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:[eE][+-]?\d{1,2})?"
    return re.compile(rf"-\d{{1,18}}|{number} ?(?:[kmgtp](?:i?b)?|b)?", re.ASCII | re.IGNORECASE)


def flaw(text: str) -> Flaw | None:
    """Say why a text is no size; None where it is one. Compose takes a negative number for no limit."""
    if _size().fullmatch(text):
        return None
    return Flaw(
        0, len(text), f"{quoted(text)} is no size in bytes: write a number with k, m or g, such as 512m", _meant(text)
    )


def _meant(text: str) -> str | None:
    """Give the size that is meant where the unit is written as Kubernetes does, `512Mi`, or as a word."""
    number = text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    unit = text[len(number) :].strip().lower()
    size = number + unit[:1]
    is_unit = unit[1:] in ("i", "ega", "iga", "egabytes", "igabytes", "egs", "igs", "ig", "eg", "bytes")
    return size if is_unit and _size().fullmatch(size) else None
