"""Named things, and the places where their names stand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from caulk.linter.shell.script import Inlay
from caulk.linter.source import Span

Kind = Literal[
    "stage", "arg", "env", "heredoc", "service", "network", "volume", "secret", "config", "model", "profile", "anchor"
]
Role = Literal["definition", "write", "read"]
Spelling = Literal["name", "number", "hidden", "possible"]

UNSET = -2
"""The place of what is named and not in the file: a variable may be the base image's, a stage nobody's."""


class Key(NamedTuple):
    """What tells one named thing from all others.

    file   the absolute path of the Dockerfile, or of the main file of a compose project, that it belongs to
    name   as names are compared: a stage's in small letters
    at     what tells namesakes in one file apart; 0 where there are none
    """

    kind: Kind
    file: str
    name: str
    at: int = 0


class Mention(NamedTuple):
    """A place where a thing is named.

    span      the name alone, without quotes, `$` or `<<`
    role      it is made there, given a value there, or used
    spelling  the span reads the name; or a stage's number; or what only comes to the name, by a variable or an
              escape; or what may come to the name, for all that is known
    """

    key: Key
    span: Span
    role: Role
    spelling: Spelling = "name"


class Symbol:
    """A named thing with all places that were found, in the order of files and text, each place once.

    A thing that several projects share, such as a service that two files extend, has a key for each.
    """

    def __init__(self, keys: Iterable[Key], mentions: Iterable[Mention]) -> None:
        self.keys = frozenset(keys)
        by_place = {place(each): each for each in mentions}
        self.mentions = tuple(by_place[at] for at in sorted(by_place))

    @property
    def kind(self) -> Kind:
        return next(iter(self.keys)).kind

    @property
    def name(self) -> str:
        """The name as it is written where it is defined, else where it is used."""
        spelled = [each for each in (*self.definitions, *self.mentions) if each.spelling == "name"]
        return spelled[0].span.text if spelled else next(iter(self.keys)).name

    @property
    def definitions(self) -> tuple[Mention, ...]:
        return tuple(each for each in self.mentions if each.role == "definition")

    @property
    def uses(self) -> Iterator[Mention]:
        """The places other than definitions, those left out that only may name it."""
        return (each for each in self.mentions if each.role != "definition" and each.spelling != "possible")


def outward(span: Span) -> Span:
    """Give the place in the file itself of one in a Dockerfile that is written in a compose file."""
    return span.source.outward(span) if isinstance(span.source, Inlay) else span


def place(mention: Mention) -> tuple[str, int, int]:
    """Give the absolute path, start and end of a mention: of one file there may be several sources."""
    return os.path.abspath(mention.span.source.path), *mention.span.bounds


def named(key: Key, span: Span, name: str, role: Role) -> Mention:
    """Make the mention of a name at a place, quotes around it left out; one that does not read the name is hidden."""
    start, end = span.bounds
    text = span.text
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        start, end = start + 1, end - 1
    inner = span.within.span(start, end)
    return Mention(key, inner, role, "name" if inner.text == name else "hidden")
