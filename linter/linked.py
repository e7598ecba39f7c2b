"""What a document may know of others without reading them itself: who runs a Dockerfile, what a service is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from caulk.linter.source import Node, Source, Span

if TYPE_CHECKING:
    from caulk.linter.shell.remarks import Remark, Snippet


class Files(Protocol):
    """The files of one project, by absolute path. Nothing outside of it is looked at."""

    @property
    def is_repository(self) -> bool:
        """Whether something marks its root: what is not in it is missing then, not only elsewhere."""
        ...

    @property
    def root(self) -> str: ...

    def contains(self, path: str) -> bool:
        """Say whether a path lies in the project, links followed."""
        ...

    def has(self, path: str) -> bool | None:
        """Say whether there is a file or folder.

        None where nobody may look, where its folder holds too many, and in a submodule that is not checked out.
        """
        ...

    def lacks(self, path: str, folder: str) -> bool:
        """Say whether a file or folder is not there that belongs there; `folder` is where the path to it starts."""
        ...

    def names(self, folder: str) -> frozenset[str]:
        """Give the names of what is in a folder, as many as are looked at; none where nobody may look."""
        ...

    def read(self, path: str) -> Source | None:
        """Give a file's text; None where it is not there, too large, outside, or no UTF-8."""
        ...

    def is_ignored(self, path: str) -> bool:
        """Say whether git ignores a path, or all in it: what is not there may be made, then."""
        ...


class Comment(Protocol):
    """A comment: from its `#` to the end of its line, and what it says without the `#` and blanks around."""

    @property
    def span(self) -> Span: ...
    @property
    def text(self) -> str: ...


class Companion(Protocol):
    """Another document: as much as it takes to heed the comments in it, and to visit one that is written inside."""

    @property
    def source(self) -> Source: ...
    @property
    def kind(self) -> str: ...
    @property
    def comments(self) -> Iterable[Comment]: ...
    @property
    def remarks(self) -> Iterable[Remark]: ...
    def nodes(self) -> Iterator[Node]: ...
    def regions(self) -> Iterable[Span]: ...


class Deployment(Protocol):
    """A compose service that is made of the Dockerfile in hand."""

    @property
    def name(self) -> str: ...

    @property
    def span(self) -> Span: ...

    @property
    def set_id_is_harmless(self) -> bool:
        """Whether setuid and setgid files give nothing: the capabilities are dropped, or no-new-privileges is set."""
        ...

    @property
    def own_user(self) -> Span | None:
        """Where compose says who runs it; None where that is left to the image."""
        ...

    @property
    def is_told_root(self) -> bool:
        """Whether compose makes it run as root."""
        ...

    @property
    def own_healthcheck(self) -> Span | None:
        """Where compose says how its health is checked, or that it is not; None where that is left to the image."""
        ...

    def gives_context(self, name: str) -> bool:
        """Say whether its build is given a context of that name, which stands for a stage or an image."""
        ...

    def makes_image(self, name: str) -> bool:
        """Say whether what a FROM names is no image from elsewhere: a context of that name, or what is built here."""
        ...

    def lacks_context(self, name: str, stage: Node) -> bool:
        """Say whether its build comes by a stage that takes something `--from` what nobody gives, by its name."""
        ...

    @property
    def stage(self) -> Node | None:
        """The stage of the Dockerfile in hand that becomes its image; None where that is not known."""
        ...


class Links(Protocol):
    """What a document is linked to.

    deployments   the services that are made of a Dockerfile
    companions    the other documents in which something of it may be found
    inlays        the documents that are written inside of it: Dockerfiles in a compose file
    snippets      the scripts whose shell depends on what it is linked to
    remarks       what ShellCheck says of those that stand in no inlay, if it is to be asked
    """

    @property
    def deployments(self) -> Sequence[Deployment]: ...
    @property
    def companions(self) -> Sequence[Companion]: ...
    @property
    def inlays(self) -> Sequence[Companion]: ...
    @property
    def snippets(self) -> Sequence[Snippet]: ...
    @property
    def remarks(self) -> Iterable[Remark]: ...
    def may_be_target(self, stage: str) -> bool:
        """Say whether something besides the compose files in hand may build the stage of that name."""
        ...

    def may_be_given(self, name: str) -> bool:
        """Say whether one of these may give a build a context of that name, which stands for a stage or an image."""
        ...

    def nodes(self) -> Iterator[Node]:
        """Give the links themselves, for rules to visit."""
        ...
