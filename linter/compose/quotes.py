"""Quotes around scalars: which could go, and how others are put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from caulk.linter.compose.edits import double_quoted
from caulk.linter.compose.fields import items_of
from caulk.linter.compose.nodes import Scalar, Sequence, resolve
from caulk.linter.compose.scalars import kind, kind_of_text
from caulk.linter.compose.service import Service
from caulk.linter.source import Edit

QUOTES = {"single": "'", "double": '"'}


def unlike(service: Service, sections: Iterable[str], quotes: str) -> Iterator[Scalar]:
    """Give the scalars in some lists of a service that are not in the quotes named: `single` or `double`."""
    for section in sections:
        for scalar in _scalars(service, section):
            if scalar.style != quotes and kind(scalar) != "null":
                yield scalar


def quoted_for_nothing(service: Service, section: str) -> Iterator[Scalar]:
    """Give the quoted scalars in a list of a service that would read the same without their quotes."""
    is_flow = isinstance(value := service.fields.node(section), Sequence) and value.flow
    for scalar in _scalars(service, section):
        if scalar.style in ("single", "double") and _reads_plain(scalar.text, is_flow=is_flow):
            yield scalar


def put_into(scalar: Scalar, quotes: str) -> Edit | None:
    """Give the edit that puts a scalar into quotes; None where they would change it, or leave it unreadable."""
    text = scalar.text
    is_one = scalar.style in ("plain", "single", "double") and not scalar.tag and not scalar.aliased
    # `080` and `0x50` are numbers, which are no longer read as such in quotes.
    is_itself = kind(scalar) == "str" or (text.isascii() and text.isdigit() and text[0] != "0")
    if not is_one or not is_itself or not _printable().fullmatch(text) or quotes not in QUOTES:
        return None
    return scalar.span.replace(double_quoted(text) if quotes == "double" else "'" + text.replace("'", "''") + "'")


def _scalars(service: Service, section: str) -> Iterator[Scalar]:
    node = service.fields.node(section)
    if isinstance(resolve(node), Sequence):
        yield from (item for item in items_of(node) if isinstance(item, Scalar))


def _reads_plain(text: str, *, is_flow: bool) -> bool:
    if not text or kind_of_text(text) != "str" or text != text.strip() or not _printable().fullmatch(text):
        return False
    if text[0] in "!&*[]{}#|>@`\"'%," or (text[0] in "-?:" and text[1:2] in ("", " ")):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (is_flow and any(sign in text for sign in ",[]{}:?"))


@cache
def _printable() -> re.Pattern[str]:
    return re.compile("[\x20-\x7e\xa1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
