"""Texts that compose turns into booleans and numbers, after variables have got their values."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.compose.grammars.flaw import Flaw, quoted
from caulk.linter.compose.scalars import boolean


@cache
def _real() -> re.Pattern[str]:
    number = r"\d{1,400}(?:\.\d{0,400})?|\.\d{1,400}"
    return re.compile(rf"[+-]?(?:(?:{number})(?:e[+-]?\d{{1,9}})?|inf(?:inity)?|nan)", re.ASCII | re.IGNORECASE)


def boolean_flaw(text: str) -> Flaw | None:
    """Say why compose makes no boolean of a text; None where it does."""
    return (
        None if boolean(text) is not None else Flaw(0, len(text), f"{quoted(text)} is no boolean: write true or false")
    )


def modern(text: str) -> str | None:
    """Give `true` or `false` for a text that compose takes for it with a warning: yes, no, on, off, y, n."""
    value = boolean(text)
    if value is None or text.lower() in ("true", "false"):
        return None
    return "true" if value else "false"


def integer_flaw(text: str) -> Flaw | None:
    """Say why compose makes no whole number of a text; None where it does."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 20
    return None if is_number else Flaw(0, len(text), f"{quoted(text)} is no whole number")


def real_flaw(text: str) -> Flaw | None:
    """Say why compose makes no number of a text; None where it does."""
    return None if _real().fullmatch(text) else Flaw(0, len(text), f"{quoted(text)} is no number")
