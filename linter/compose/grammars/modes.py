"""The mode of a mounted config or secret: octal digits."""

from __future__ import annotations

from caulk.linter.compose.grammars.flaw import Flaw, quoted

OCTAL = frozenset("01234567")


def flaw(text: str) -> Flaw | None:
    """Say why a text in quotes is no mode; None where it is one."""
    digits = text[2:] if text[:2] in ("0o", "0O") else text
    if digits and OCTAL.issuperset(digits):
        return None
    return Flaw(0, len(text), f'{quoted(text)} is no file mode: write octal digits, such as "0440"')


def meant(number: str) -> str | None:
    """Give the mode that was meant by a number without quotes that YAML takes as a decimal one."""
    return f"0{number}" if len(number) == 3 and number[0] != "0" and OCTAL.issuperset(number) else None
