"""What can go wrong where one compose file asks for another, or one service for another. Rules visit these nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from caulk.linter import linked
from caulk.linter.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from caulk.linter.compose.environment import EnvFile, Environment, MissingEnvFile
    from caulk.linter.compose.model import ComposeFile

MANY_INCLUDES = 5
Reason = Literal["missing", "unreadable", "outside"]


class Refusal(NamedTuple):
    """Why a file is not read: it is not there, cannot be read, or lies outside the project."""

    reason: Reason


class Files(linked.Files, Protocol):
    """The other files of a project, by absolute path."""

    def env_file(self, path: str) -> EnvFile | None:
        """Give a file of variables; None where it cannot be read."""
        ...

    def environment(self, folder: str) -> Environment:
        """Give what the `.env` of a folder and of those above set."""
        ...


class Place(NamedTuple):
    """Where a compose file lies, and what belongs to it. Paths are absolute.

    path         the file's own
    stack        the files that compose reads together: the main one, then what overrides it. Where the file itself
                 is none of them, the main one includes it
    open         reads another compose file, each only once; None where nobody can know whether it is there
    files        the other files of the project; None where nobody may look at them
    around       gives the compose files of its folder and of those above
    is_extended  says whether another compose file extends its services
    """

    path: str
    stack: tuple[str, ...]
    open: Callable[[str], ComposeFile | Refusal | None]
    files: Files | None = None
    around: Callable[[], Iterable[ComposeFile]] = tuple
    is_extended: Callable[[], bool] = bool


class MissingBase(NamedTuple):
    """An `extends` of what is not there: the service, or with a `reason` the file, `file` as written.

    others   where the same file asks for that file as well
    """

    span: Span
    service: str
    file: str
    reason: Reason | None
    others: tuple[Span, ...] = ()

    @property
    def complaint(self) -> str:
        if self.reason == "missing":
            return f"there is no file `{self.file}`, so no `{self.service}` to extend"
        if self.reason == "unreadable":
            return f"`{self.file}` cannot be read as a compose file"
        return f"there is no service `{self.service}` in `{self.file}` to extend"


class ExtendsCircle(NamedTuple):
    """Services of several files that extend each other; `path`: `a in x.yaml -> b in y.yaml -> a in x.yaml`."""

    span: Span
    path: str


class MissingInclude(NamedTuple):
    """An `include` of a file that is not there or cannot be read; `path` as written.

    others   where the same file includes further ones that are not there, if they are many
    """

    span: Span
    path: str
    reason: Reason
    others: tuple[Span, ...] = ()

    @property
    def complaint(self) -> str:
        if self.reason == "unreadable":
            return f"`{self.path}` cannot be read as a compose file"
        more = f", nor are {len(self.others)} others there" if self.others else ""
        return f"there is no file `{self.path}` to include{more}"


class IncludeCircle(NamedTuple):
    """Files that include each other; `path` is the circle as `one.yaml -> two.yaml -> one.yaml`."""

    span: Span
    path: str


class OutsidePath(NamedTuple):
    """A path to another compose file that leads out of the project, where nothing is read."""

    span: Span
    path: str


class Mismatch(NamedTuple):
    """A value that cannot override another, because it is of another kind.

    span    where the later value is written
    below   where the earlier one is
    path    the keys that lead to both, with dots
    wanted  what the earlier one is: a mapping or a list
    """

    span: Span
    below: Span
    path: str
    wanted: str


Trouble: TypeAlias = (
    "MissingBase | ExtendsCircle | MissingInclude | IncludeCircle | OutsidePath | Mismatch | MissingEnvFile"
)


def told_together(troubles: Sequence[Trouble]) -> Iterator[Trouble]:
    """Let the first stand for all where one file is missing for many services, or many files for one `include`."""
    groups: dict[tuple[Source, str], list[Span]] = {}
    for trouble in troubles:
        if (key := _group(trouble)) is not None:
            groups.setdefault(key, []).append(trouble.span)
    for trouble in troubles:
        key = _group(trouble)
        if key is None or not isinstance(trouble, (MissingBase, MissingInclude)):
            yield trouble
            continue
        first, *others = groups[key]
        if isinstance(trouble, MissingInclude) and len(others) < MANY_INCLUDES:
            yield trouble
        elif trouble.span == first:
            yield trouble._replace(others=tuple(others))


def _group(trouble: Trouble) -> tuple[Source, str] | None:
    if isinstance(trouble, MissingBase) and trouble.reason is not None:
        return trouble.span.source, trouble.file
    if isinstance(trouble, MissingInclude) and trouble.reason == "missing":
        return trouble.span.source, ""
    return None
