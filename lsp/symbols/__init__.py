"""Named things and where they occur, across the Dockerfiles and compose files of a project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from caulk.lsp.documents import View
from caulk.lsp.symbols.index import IN_DOCKERFILES, Index
from caulk.lsp.symbols.model import Key, Kind, Mention, Role, Symbol

__all__ = ["Found", "Key", "Kind", "Mention", "Role", "Symbol", "alike", "mention_at", "symbol_at", "symbols"]


class Found(NamedTuple):
    """What is named at a place: the mention there, and the symbol with all its places."""

    mention: Mention
    symbol: Symbol


def mention_at(view: View, offset: int) -> Mention | None:
    """Give the name that covers an offset of a document, its end included; None where there is none."""
    return _mention(Index(view), offset)


def symbol_at(view: View, offset: int, others: Iterable[str] = (), *, with_builds: bool = True) -> Found | None:
    """Give what is named at an offset of a document, with its places there and in the files of its project.

    others        the absolute paths of compose files in which to look besides those that are known to belong to it
    with_builds   whether to look in compose files for what they name of a Dockerfile; it is defined in that anyway
    """
    index = Index(view, others)
    mention = _mention(index, offset)
    return Found(mention, index.symbol(mention.key, with_builds=with_builds)) if mention is not None else None


def alike(view: View, offset: int) -> list[Mention]:
    """Give the places in a document that name what is named at an offset of it."""
    index = Index(view)
    own = list(index.names())
    mention = _at(own, offset)
    if mention is None or mention.key.kind in IN_DOCKERFILES:
        own += index.builds()
        mention = mention or _at(own, offset)
    found = {each.span: each for each in own if mention is not None and each.key == mention.key}
    return [each for each in found.values() if each.spelling != "possible"]


def symbols(view: View) -> list[Symbol]:
    """Give what is named in a document, each with its places in that document alone, by the first of them."""
    index = Index(view)
    by_key: dict[Key, list[Mention]] = {}
    for each in (*index.names(), *index.builds()):
        by_key.setdefault(each.key, []).append(each)
    found = [Symbol((key,), mentions) for key, mentions in by_key.items()]
    return sorted(found, key=lambda symbol: symbol.mentions[0].span.start)


def _mention(index: Index, offset: int) -> Mention | None:
    return _at(index.names(), offset) or _at(index.builds(), offset)


def _at(mentions: Iterable[Mention], offset: int) -> Mention | None:
    around = (each for each in mentions if each.span.start <= offset <= each.span.end)
    return next((each for each in around if each.spelling != "possible"), None)
