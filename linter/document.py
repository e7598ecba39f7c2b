"""What the engine knows of a document: as much as a Dockerfile and a compose file have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, Self

from caulk.linter.linked import Comment, Companion, Links
from caulk.linter.registry import Kind
from caulk.linter.source import Node, Problem, Source, Span

if TYPE_CHECKING:
    from caulk.linter.compose.joins import Place
    from caulk.linter.shell.remarks import Ask, Remark, Snippet


class Taker(Protocol):
    """A named part of a file on which something written elsewhere takes effect."""

    @property
    def name(self) -> str: ...
    @property
    def span(self) -> Span: ...


class Document(Protocol):
    """A file that was read: it never fails to be read, what is wrong with it are its problems."""

    @property
    def source(self) -> Source: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def problems(self) -> Iterable[Problem]: ...
    @property
    def comments(self) -> Iterable[Comment]: ...
    def nodes(self) -> Iterator[Node]:
        """Give every node that a rule can visit, in source order, the document itself first."""

    @property
    def snippets(self) -> Sequence[Snippet]:
        """The scripts that ShellCheck may be asked about."""

    @property
    def remarks(self) -> Iterable[Remark]:
        """What ShellCheck says of them; it takes its time, so ask last, and only where a rule visits remarks."""

    def regions(self) -> Iterable[Span]:
        """Give the places that a comment alone above them covers whole.

        They are the instructions of a Dockerfile, the entries and items of a compose file.
        """

    def parses_worse_than(self, other: Self) -> bool: ...

    @property
    def is_main(self) -> bool:
        """Whether it tells the findings that lie in its companions too."""

    @property
    def companions(self) -> Sequence[Companion]:
        """The other documents in which something of it may be found."""

    @property
    def inlays(self) -> Sequence[Companion]:
        """The documents that are written inside of it."""

    def takers(self, span: Span) -> Sequence[Taker]:
        """Give what is affected by something written there, where the place does not show it: compose's services."""


def read(
    source: Source,
    kind: Kind,
    *,
    ask: Ask | None = None,
    links: Callable[[Any], Links] | None = None,
    place: Place | None = None,
    earlier: Any = None,
) -> Document:
    """Read a file's text as what it is.

    ask       says what ShellCheck thinks of scripts
    links     says what a document is linked to
    place     what belongs to a compose file; without it and `links` a file is read as if there were no other
    earlier   what the text before the last edit was read as, with all else as it is now; used up if it is of use
    """
    if kind == "dockerfile":
        from caulk.linter.dockerfile.model import read as read_dockerfile

        return read_dockerfile(source, links, ask, earlier)
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.links.ends import ComposeLinks

    return ComposeFile(source, place, links or (lambda file: ComposeLinks(file, ask=ask)), earlier)
