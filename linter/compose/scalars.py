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
