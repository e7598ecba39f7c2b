"""What is proposed at a place, before it is put in the client's terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caulk.linter.source import Span
from lsprotocol.types import CompletionItemKind as Kind

MOST = 500
_NO_TEXT = re.compile(r"[\\$}]")


class Proposal(NamedTuple):
    """One word that could stand at a place.

    label       what the list shows, and what typing narrows
    detail      a few words beside it
    text        what is put in; the label where it is empty. Further lines are indented as seen from the line it is in
    snippet     the same with places to fill in, `$1` and `${2:word}`, for clients that know them; empty without any
    about       what documentation to give when it is asked for: a kind of thing, then its names
    rank        the lower, the further up
    deprecated  whether nobody should use it any more
    needs_blank a blank goes before it where it would touch a `:` or `-`
    span        what it takes the place of, where that is not the whole piece at the cursor
    """

    label: str
    kind: Kind
    detail: str = ""
    text: str = ""
    snippet: str = ""
    about: tuple[str, ...] = ()
    rank: int = 5
    deprecated: bool = False
    needs_blank: bool = False
    span: Span | None = None

    @property
    def inserted(self) -> str:
        return self.text or self.label


Found = tuple[Span, Iterator[Proposal]]
"""The piece of the text that proposals take the place of, and these."""


def words(texts: Iterable[str], kind: Kind, detail: str = "", rank: int = 5) -> Iterator[Proposal]:
    """Propose words, each once."""
    return (Proposal(text, kind, detail, rank=rank) for text in dict.fromkeys(texts) if text)


def valued(values: Iterable[tuple[str, str]], kind: Kind = Kind.EnumMember, rank: int = 5) -> Iterator[Proposal]:
    """Propose values with a line about each, in their order."""
    return (Proposal(value, kind, said, rank=rank) for value, said in values)


def literal(text: str) -> str:
    """Give text as it stands for itself in a snippet."""
    return _NO_TEXT.sub(r"\\\g<0>", text)


def ordered(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Give proposals by rank, those of one rank as they come, of each label the first."""
    by_label: dict[str, Proposal] = {}
    for each in proposals:
        by_label.setdefault(each.label, each)
        if len(by_label) >= MOST:
            break
    return sorted(by_label.values(), key=lambda each: each.rank)
