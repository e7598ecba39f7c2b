"""Labels: which keys are sound, and what the kinds of values that a schema can ask for look like.

Sources: Docker's guidelines for label keys; for the kinds hadolint's label schema, and the standards they name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

_RESERVED = ("com.docker.", "io.docker.", "org.dockerproject.")


class LabelKind(NamedTuple):
    """A kind of value: what a schema calls it, what it is in words, hadolint's id for one that is none, the test."""

    name: str
    what: str
    alias: str
    fits: Callable[[str], bool]


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


def _matching(pattern: str) -> Callable[[str], bool]:
    return lambda value: _pattern(pattern).fullmatch(value) is not None


def _is_licence(value: str) -> bool:
    from caulk.linter.knowledge.licences import LICENCES  # 7 KB that only a schema needs

    return value in LICENCES


_NUMBER = r"(?:0|[1-9]\d*)"
_PART = rf"(?:{_NUMBER}|\d*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_PART}(?:\.{_PART})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_KINDS = (
    LabelKind("text", "text", "", lambda _value: True),
    LabelKind("", "text", "", lambda _value: True),
    LabelKind("url", "a URL", "DL3052", _matching(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")),
    LabelKind("rfc3339", "a date and time as RFC 3339 writes them", "DL3053", _matching(rf"{_DAY}[Tt ]{_TIME}")),
    LabelKind("spdx", "the SPDX identifier of one licence", "DL3054", _is_licence),
    LabelKind(
        "hash", "a git hash of 7 or 40 small hexadecimal digits", "DL3055", _matching(r"[0-9a-f]{7}(?:[0-9a-f]{33})?")
    ),
    LabelKind("semver", "a semantic version", "DL3056", _matching(_SEMVER)),
    LabelKind(
        "email", "an e-mail address", "DL3058", _matching(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
    ),
)
NO_SCHEMA: Mapping[str, str] = {}
KINDS = {kind.name: kind for kind in _KINDS}


def key_fault(key: str) -> str:
    """Say what is wrong with a label's key; empty where nothing is."""
    reserved = next((prefix for prefix in _RESERVED if key.startswith(prefix)), None)
    if reserved:
        return f"{reserved}* is reserved for Docker's own use"
    if not key[:1].isalpha() or not key[:1].islower() or not key.isascii():
        return "a label's key begins with a small letter"
    if not (key[-1].islower() or key[-1].isdigit()):
        return "a label's key ends with a small letter or a digit"
    if not _pattern(r"[a-z0-9._/-]+").fullmatch(key):
        return "a label's key has only small letters, digits, `.`, `-`, `_` and `/`"
    doubled = next((pair for pair in ("..", "--") if pair in key), None)
    return f"a label's key has no `{doubled}` in it" if doubled else ""
