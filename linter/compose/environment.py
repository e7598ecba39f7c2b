"""Files of variables: `.env`, whose variables compose puts in, and those that services ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.interpolation import Interpolated, interpolate
from caulk.linter.compose.nodes import Mapping as YamlMapping
from caulk.linter.lazy import cached_property
from caulk.linter.source import Node, Source, Span

if TYPE_CHECKING:
    from caulk.linter.compose.grammars.dotenv import Dotenv
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service

KEYS = ("env_file", "label_file")


class EnvComment(NamedTuple):
    """A comment that has its line for itself: `text` is what it says without the `#` and blanks around."""

    span: Span
    text: str


class EnvFile:
    """A file of variables. It is linted only because a compose file makes compose read it."""

    kind: Literal["compose"] = "compose"
    snippets = ()
    remarks = ()
    problems = ()
    companions = ()
    inlays = ()
    is_main = False

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def dotenv(self) -> Dotenv:
        from caulk.linter.compose.grammars.dotenv import read

        return read(self.source.text)

    @property
    def comments(self) -> Iterator[EnvComment]:
        source = self.source
        lines = map(source.line, range(1, len(source.line_starts) + 1)) if "#" in source.text else ()
        for line in lines:
            text = line.text.lstrip()
            if text.startswith("#"):
                yield EnvComment(source.span(line.end - len(text), line.end), text[1:].strip())

    def nodes(self) -> Iterator[Node]:
        yield self

    @property
    def span(self) -> Span:
        return self.source.line(1)

    def regions(self) -> Iterator[Span]:
        """Give the place of each line; one that sets nothing is among them."""
        return map(self.source.line, range(1, len(self.source.line_starts) + 1))

    def takers(self, _span: Span) -> tuple[()]:
        return ()

    def parses_worse_than(self, other: EnvFile) -> bool:
        return len(self.dotenv.flaws) > len(other.dotenv.flaws)

    @cached_property
    def names(self) -> frozenset[str]:
        """The variables that it gives a value, be it an empty one."""
        return frozenset(each.name for each in self.dotenv.settings if each.value is not None)

    def plain_values(self) -> dict[str, str]:
        """Give the values that are not made of others, and hold no backslash."""
        found: dict[str, str] = {}
        for name, value, _ in self.dotenv.settings:
            found.pop(name, None)
            if value is not None and "$" not in value and "\\" not in value:
                found[name] = value
        return found


class Environment:
    """What `.env` files set. The environment in which the linter runs is none of its business.

    own     the `.env` in the folder of the project's first file; None where there is none
    above   those in the folders above it: compose reads one of them if it is called there
    lent    those that an `include` reads for what it includes: they set what the others do not, the last one wins
    """

    def __init__(self, own: EnvFile | None = None, above: Sequence[EnvFile] = (), lent: Sequence[EnvFile] = ()) -> None:
        self.own = own
        self._above = above
        self._lent = lent

    def lending(self, files: Sequence[EnvFile]) -> Environment:
        """Give the environment of what is included with these files."""
        return Environment(self.own, self._above, (*files, *self._lent)) if files else self

    @cached_property
    def values(self) -> Mapping[str, str]:
        """The values that hold wherever compose is called."""
        found = self.own.plain_values() if self.own is not None else {}
        for file in self._above if found else ():
            other = file.plain_values()
            found = {name: value for name, value in found.items() if other.get(name, value) == value}
        lent: dict[str, str] = {}
        for file in self._lent:
            lent = {name: value for name, value in lent.items() if name not in file.names} | file.plain_values()
        return {name: value for name, value in lent.items() if name not in self._stronger} | found

    @cached_property
    def _stronger(self) -> frozenset[str]:
        files = (self.own, *self._above) if self.own is not None else self._above
        return frozenset().union(*(file.names for file in files))

    @cached_property
    def names(self) -> frozenset[str]:
        """The variables that some `.env` gives a value, be it an empty one."""
        return self._stronger.union(*(file.names for file in self._lent))

    def is_like(self, other: Environment) -> bool:
        """Say whether another one sets the same variables to the same values, as far as those are known."""
        return self.names == other.names and self.values == other.values

    def sets(self, name: str) -> bool:
        """Say whether some `.env` gives a variable a value, be it an empty one."""
        return name in self.names

    def interpolate(self, value: Value) -> Interpolated:
        """Give what a value comes to; a variable that is set to what is not known stays, as one without a value."""
        plain = value.interpolated
        if not plain.variables or not self.names:
            return plain
        hidden = [each.name for each in plain.variables if self.sets(each.name) and each.name not in self.values]
        found = interpolate(value.node.script, {**self.values, **{name: f"${{{name}}}" for name in hidden}})
        return found._replace(unknown=True) if hidden else found


class Request(NamedTuple):
    """What makes compose read a file: the place, and a sentence about the file."""

    span: Span
    message: str


class MissingEnvFile(NamedTuple):
    """An `env_file` or `label_file`, `key`, that has to be there and is not; `path` as written."""

    span: Span
    path: str
    key: str


class EnvFileFlaw(NamedTuple):
    """What compose cannot read in a file of variables, and what makes it read the file."""

    span: Span
    message: str
    request: Request


def read_env_files(service: Service) -> Iterator[tuple[EnvFile | MissingEnvFile, Request]]:
    """Give the files of variables that a service asks for, as far as they may be looked at, and where it does."""
    place = service.file.place
    files = place.files if place is not None else None
    keys = [key for key in KEYS if key in service.fields.entries]
    if files is None or not keys:
        return
    from caulk.linter.compose.paths import path_of

    for key in keys:
        for item in service.fields.items(key):
            fields = Fields(item, service.fields.merges)
            value = fields.value("path") if isinstance(item, YamlMapping) else value_of(item)
            if value is None:
                continue
            value, folder = service.file.settled(value), service.file.folder_of(value.span.source)
            path = path_of(value, folder) if folder is not None else None
            if folder is None or path is None:
                continue
            request = Request(value.span, f"`{key}` of `{service.name}` names it")
            found = files.env_file(path)
            if found is not None and "format" not in fields.entries:
                yield found, request
            elif found is None and _is_required(fields) and files.lacks(path, folder):
                yield MissingEnvFile(value.span, value.text, key), request


def _is_required(fields: Fields) -> bool:
    return "required" not in fields.entries or fields.flag("required") is True


class EnvFiles:
    """The files of variables of a project: those to be read, with what first asks for each, and those missing."""

    def __init__(self, file: ComposeFile, services: Iterable[Service]) -> None:
        self.read: dict[EnvFile, Request] = {}
        self.missing: list[MissingEnvFile] = []
        for service in services:
            for found, request in read_env_files(service):
                if isinstance(found, EnvFile):
                    self.read.setdefault(found, request)
                else:
                    self.missing.append(found)
        own = file.environment.own
        if own is not None and file.is_main:
            self.read.setdefault(own, Request(file.span, "compose reads it for this file"))

    def nodes(self) -> Iterator[Node]:
        """Give what is missing, and what compose cannot read in the others."""
        yield from self.missing
        for file, request in self.read.items():
            for flaw in file.dotenv.flaws:
                yield EnvFileFlaw(file.source.span(flaw.start, flaw.end), flaw.message, request)
