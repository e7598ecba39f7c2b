"""What a plain YAML value means to compose: the YAML 1.2 core schema, in which `on` and `22:22` are strings."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from caulk.linter.compose.nodes import Scalar

Kind = Literal["null", "bool", "int", "float", "str"]

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
BOOLS = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))
# Compose warns of the shorter ones and takes them, where a boolean is wanted.
TRUE = frozenset(("true", "yes", "on", "y"))
FALSE = frozenset(("false", "no", "off", "n"))
INTEGERS = range(-(2**63), 2**64)  # what Go holds as an integer; it makes a fraction of anything beyond


@cache
def _numbers() -> re.Pattern[str]:
    integer = r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    real = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    return re.compile(rf"(?P<int>{integer})|(?P<float>{real})")


def kind(scalar: Scalar) -> Kind:
    """Say what a scalar is, by its tag, its quotes or else its text."""
    tag = scalar.tag.rpartition(":")[2] if scalar.tag else ""
    if tag == "str" or (scalar.style != "plain" and not tag):
        return "str"
    return kind_of_text(scalar.text)


def kind_of_text(text: str) -> Kind:
    """Say what a plain text is."""
    if text in NULLS:
        return "null"
    if text in BOOLS:
        return "bool"
    if text[0] in "0123456789.+-":
        match = _numbers().fullmatch(text)
        if match:
            return "int" if match["int"] is not None else "float"
    return "str"


def boolean(text: str) -> bool | None:
    """Read a text where compose wants a boolean; None where compose refuses it."""
    lower = text.lower()
    return True if lower in TRUE else False if lower in FALSE else None


def number_as_text(text: str) -> str | None:
    """Give what compose makes of a number where it wants text; None where the text is no number.

    It writes numbers as Go does: `1.10` as 1.1, `022`, which is octal, as 18, `1000000.0` as 1e+06.
    """
    of_kind = kind_of_text(text)
    if of_kind == "int":
        whole = _integer(text)
        return str(whole) if whole is not None else _real(text)
    return _real(text) if of_kind == "float" else None


def _integer(text: str) -> int | None:
    digits = text.lstrip("+-")
    octal = digits[:1] == "0" and digits.isdigit()
    if octal and set(digits) & {"8", "9"}:
        return None
    number = int(text, 8 if octal else 0)
    return number if number in INTEGERS else None


def _real(text: str) -> str | None:
    from decimal import Decimal

    number = Decimal(repr(float(text))).normalize() if text.strip("+-.")[:1].isdigit() else Decimal("nan")
    if not number.is_finite():
        return None
    exponent = number.adjusted()
    if not number or -4 <= exponent < 6:
        return f"{number:f}"
    return f"{number.scaleb(-exponent):f}e{exponent:+03d}"
