"""Plain values that compose takes for text, and readers of YAML 1.1 for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.checked_places import read_checked
from caulk.linter.compose.checked_values import Boolean
from caulk.linter.compose.nodes import Scalar, walk
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile

LONGEST = 40
_BRACKETS = str.maketrans("[]{},", "     ")
_BEGINNINGS = frozenset("yYnNoO+-0123456789")


class Ambiguous(NamedTuple):
    """One such value or key; `other` says what else it is taken for."""

    span: Span
    text: str
    other: str

    def quote(self) -> Edit:
        """Give the edit that makes it text for everybody."""
        return self.span.replace(f'"{self.text}"')


@cache
def _shapes() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\s\[{,])(?:(?P<truth>yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)"
        r"|(?P<sixties>[-+]?[1-9][0-9]*(?::[0-5]?[0-9])+)"
        r"|(?P<number>[-+]?0b[01]+|[-+]?[1-9][0-9]*_[0-9_]*)"
        r"|(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}))(?![^\s\]},:#])"
    )


def read_ambiguous(file: ComposeFile) -> Iterator[Ambiguous]:
    """Give the ambiguous values of a file, in source order; where compose wants a boolean none is."""
    if not _may_have(file.source.text):
        return
    booleans = {id(each.node) for each in read_checked(file) if isinstance(each, Boolean)}
    for node in walk(file.documents):
        if isinstance(node, Scalar) and node.style == "plain" and not node.tag and len(node.text) <= LONGEST:
            match = _shapes().fullmatch(node.text)
            if match is not None and id(node) not in booleans:
                yield Ambiguous(node.span, node.text, _meaning(match.lastgroup or "", node.text))


def _may_have(text: str) -> bool:
    """Say whether some word is such a value. To look at each word once is faster than to look at each character."""
    words = set(text.translate(_BRACKETS).split())
    return any(word[0] in _BEGINNINGS and _shapes().match(word) for word in words)


def _meaning(kind: str, text: str) -> str:
    if kind == "truth":
        return "true" if text.lower() in ("yes", "on") else "false"
    if kind == "sixties":
        number = 0
        for part in text.lstrip("+-").split(":"):
            number = number * 60 + int(part)
        return f"the number {'-' if text[0] == '-' else ''}{number}"
    return "a date" if kind == "date" else f"the number {int(text.replace('_', ''), 0)}"
