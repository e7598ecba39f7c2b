"""What the engine knows of a document: as much as a Dockerfile and a compose file have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, Self

from caulk.linter.deployment import Deployment
from caulk.linter.registry import Kind
from caulk.linter.source import Node, Problem, Source, Span

if TYPE_CHECKING:
    from caulk.linter.compose.joins import Place
    from caulk.linter.shell.remarks import Remark, Snippet


class Comment(Protocol):
    """A comment: from its `#` to the end of its line, and what it says without the `#` and blanks around."""

    @property
    def span(self) -> Span: ...
    @property
    def text(self) -> str: ...


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

    def regions(self) -> Iterable[Span]:
        """Give the places that a comment alone above them covers whole.

        They are the instructions of a Dockerfile, the entries and items of a compose file.
        """

    def parses_worse_than(self, other: Self) -> bool: ...

    @property
    def is_main(self) -> bool:
        """Whether it tells the findings that lie in its companions too."""

    @property
    def companions(self) -> Sequence[Document]:
        """The other files that it is read together with."""

    def takers(self, span: Span) -> Sequence[Taker]:
        """Give what is affected by something written there, where the place does not show it: compose's services."""


def read(
    source: Source,
    kind: Kind,
    deployments: Callable[[], Sequence[Deployment]] = tuple,
    remarks: Callable[[Sequence[Snippet]], Iterable[Remark]] | None = None,
    find_ignore_file: Callable[[], Source | None] = lambda: None,
    find_place: Callable[[], Place | None] = lambda: None,
) -> Document:
    """Read a file's text as what it is.

    `deployments` finds the services that are made of a Dockerfile, `remarks` says what ShellCheck thinks of scripts,
    `find_ignore_file` finds the Dockerfile's `.dockerignore`, `find_place` what belongs to a compose file.
    """
    if kind == "dockerfile":
        from caulk.linter.dockerfile.model import read as read_dockerfile

        return read_dockerfile(source, deployments, remarks, find_ignore_file)
    from caulk.linter.compose.model import ComposeFile

    return ComposeFile(source, find_place())
