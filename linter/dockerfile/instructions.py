"""What each instruction means: the typed view of the syntax that rules visit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.dockerfile.block import Block
from caulk.linter.dockerfile.scope import Environment
from caulk.linter.dockerfile.tree import Flag, Word
from caulk.linter.dockerfile.tree import Instruction as Syntax
from caulk.linter.dockerfile.variables import expand
from caulk.linter.dockerfile.workdirs import Step
from caulk.linter.image import ImageUse
from caulk.linter.lazy import cached_property
from caulk.linter.shell.script import Script
from caulk.linter.source import Edit, Node, Span
from caulk.linter.variable import Variable

if TYPE_CHECKING:
    from caulk.linter.dockerfile.stages import Stage


_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")


class Value(NamedTuple):
    """A word with its variables at their known values, quotes and escapes resolved.

    is_known   False where a variable without a value is part of it
    """

    script: Script
    text: str
    is_known: bool

    @property
    def span(self) -> Span:
        return self.script.whole

    @property
    def is_git(self) -> bool:
        """Whether ADD clones it: a git URL, or an http one whose path ends in `.git`."""
        if self.text.startswith(("git://", "git@", "ssh://")):
            return True
        return self.text.startswith(("http://", "https://")) and self.text.partition("#")[0].endswith(".git")

    @property
    def is_archive(self) -> bool:
        """Whether it is a local file that ADD unpacks, by its ending."""
        return "://" not in self.text and self.text.endswith(_ARCHIVES)


class Instruction:
    """One instruction of a stage, or of the lines before the first FROM (`stage` is None then).

    is_trigger   it stands behind ONBUILD, so it acts in the images built from this one
    block        the instructions that it stands among: those of its stage, or those before the first FROM
    """

    block: Block

    def __init__(self, syntax: Syntax, stage: Stage | None, environment: Environment, escape: str) -> None:
        self.syntax = syntax
        self.stage = stage
        self.environment = environment
        self.escape = escape
        self.is_trigger = False

    @property
    def span(self) -> Span:
        return self.syntax.span

    @property
    def keyword(self) -> Span:
        return self.syntax.keyword

    def flag(self, name: str) -> Flag | None:
        """Give the flag `--name`, where it is set."""
        return self.syntax.flag(name)

    def flag_value(self, name: str) -> Value | None:
        """Give the value of `--name=value`."""
        flag = self.flag(name)
        return self.value(flag.value) if flag and flag.value is not None else None

    def value(self, script: Script) -> Value:
        """Expand a word as BuildKit does for this instruction."""
        expansion = expand(script.text, self.environment, self.escape)
        return Value(script, expansion.text, not expansion.unknown)

    def kept(self, script: Script) -> str:
        """Expand a word; variables without a known value stay as they are written."""
        return expand(script.text, self.environment, self.escape).text

    def image_of(self, origin: Value | None, kind: str) -> ImageUse | None:
        """Give the image that `from` names; None where it is a stage of this file."""
        if origin is None or (self.stage is not None and self.stage.dockerfile.stage_of(origin.text, self.stage)):
            return None
        return ImageUse(origin.span, origin.script, origin.text, origin.is_known, kind)

    @property
    def words(self) -> tuple[Word, ...]:
        return self.syntax.words

    def delete(self) -> Edit:
        """Remove the instruction with its lines."""
        source = self.span.source
        start = source.line_starts[self.span.first.line - 1]
        end = source.text.find("\n", self.span.end) + 1 or len(source.text)
        return source.span(start, end).delete()

    @property
    def origins(self) -> Iterator[Value]:
        """The names of the stages or images whose files it takes."""
        return iter(())

    def parts(self) -> Iterator[Node]:
        """Give the nodes inside that rules can visit, in the order of the text."""
        return iter(())


class From(Instruction):
    """FROM: where a stage begins."""

    @cached_property
    def image(self) -> ImageUse | None:
        """The base image; None for `scratch` and for an earlier stage, and where there is no argument."""
        if not self.words or self.stage is None or self.stage.base or self.stage.is_scratch:
            return None
        value = self.value(self.words[0].script)
        return ImageUse(value.span, value.script, value.text, value.is_known and bool(value.text), "FROM")

    @property
    def platform(self) -> Value | None:
        return self.flag_value("platform")

    @property
    def alias(self) -> Word | None:
        """The stage's name as written."""
        return self.words[2] if len(self.words) == 3 else None

    @property
    def separator(self) -> Word | None:
        """The word before the stage's name: AS."""
        return self.words[1] if len(self.words) == 3 else None

    def parts(self) -> Iterator[Node]:
        if self.image and self.stage is not None and not self.stage.begins_here:
            yield self.image


class Pairs(Instruction):
    """ENV, ARG and LABEL: names and their values."""

    @property
    def is_legacy(self) -> bool:
        """Whether it is `ENV name value`: one name, and all behind it the value."""
        return self.syntax.arguments[2:3] == ("",)

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        words = self.words
        if self.is_legacy:
            return (self._variable(words[0].span.to(words[1].span), words[0].script, words[1].script),)
        return tuple(self._pair(word) for word in words)

    def _pair(self, word: Word) -> Variable:
        name, separator, _ = word.raw.partition("=")
        value = word.script.slice(len(name) + 1, len(word.raw)) if separator else None
        return self._variable(word.span, word.script.slice(0, len(name)), value)

    def _variable(self, span: Span, name: Script, value: Script | None) -> Variable:
        text = None if value is None else self.kept(value)
        value_span = None if value is None else value.whole
        return Variable(span, self.value(name).text, name.whole, text, value_span, self.syntax.name)


class Assigning(Pairs):
    """ENV and ARG: what sets variables."""

    def parts(self) -> Iterator[Node]:
        yield from self.variables


class Env(Assigning):
    """ENV."""


class Arg(Assigning):
    """ARG, global where `stage` is None."""


class Label(Pairs):
    """LABEL: its `variables` are the labels."""


class User(Instruction):
    """USER: who runs the instructions after it, and the container."""

    @cached_property
    def name(self) -> Value:
        """The user, and a group behind a colon."""
        return self.value(self.syntax.body)

    @property
    def is_root(self) -> bool:
        """Whether this is root for certain: by name, or by its number."""
        user = self.name.text.partition(":")[0]
        return self.name.is_known and (user == "root" or (user.isdigit() and int(user) == 0))


class Workdir(Instruction):
    """WORKDIR: one path, blanks included."""

    @cached_property
    def path(self) -> Value:
        return self.value(self.syntax.body)

    @property
    def is_relative(self) -> bool:
        """Whether the path is relative for certain; those of Windows count as absolute."""
        text = self.path.text.lstrip("\"'")  # one that is left open
        if not text or text[0] in "/\\" or (text[0].isalpha() and text[1:2] == ":"):
            return False
        return self.path.is_known or not self.path.script.text.lstrip("\"'").startswith("$")

    def below(self, current: str | None) -> str | None:
        """Give the absolute directory that it leads to from `current`; None where that is not known."""
        return Step(False, "").then(self).after(current)

    @property
    def before(self) -> str | None:
        """The directory that it starts from; None where the base image decides, or it stands before the first FROM."""
        return self.stage.directory_before(self) if self.stage is not None else None

    @property
    def is_first(self) -> bool:
        """Whether it is in a stage, and no WORKDIR of that or of the stages below it comes before."""
        return self.stage is not None and self.stage.is_first_workdir(self)

    @property
    def is_plain(self) -> bool:
        """Whether the path stands in the file as it is, without variables or quotes."""
        return self.path.script.text == self.path.text == self.path.span.text

    @property
    def has_bare_blank(self) -> bool:
        """Whether a blank in the path is neither quoted nor escaped."""
        raw = self.path.script.text.strip()
        return any(char in raw for char in " \t") and not any(char in raw for char in "\"'\\`")


class ExposedPort(NamedTuple):
    """One port of an EXPOSE. `first` and `last` are None where the text is not known or no port."""

    span: Span
    text: str
    first: int | None
    last: int | None
    protocol: str

    @property
    def spoken_protocol(self) -> str:
        """The protocol as it is written; empty where there is none."""
        return self.text.partition("/")[2]

    @property
    def container_part(self) -> str:
        """The port and protocol without address and host port."""
        ports, slash, protocol = self.text.partition("/")
        return f"{ports.rpartition(':')[2]}{slash}{protocol}"

    def includes(self, port: int) -> bool:
        return self.first is not None and self.last is not None and self.first <= port <= self.last


class Expose(Instruction):
    """EXPOSE."""

    @cached_property
    def ports(self) -> tuple[ExposedPort, ...]:
        return tuple(self._port(self.value(word.script)) for word in self.words)

    @staticmethod
    def _port(value: Value) -> ExposedPort:
        ports, _, protocol = value.text.partition("/")
        low, _, high = ports.rpartition(":")[2].partition("-")
        first, last = _number(low), _number(high or low)
        if not value.is_known or first is None or last is None:
            first = last = None
        return ExposedPort(value.span, value.text, first, last, protocol.lower() or "tcp")

    def parts(self) -> Iterator[Node]:
        yield from self.ports


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class Volume(Instruction):
    """VOLUME."""

    @cached_property
    def paths(self) -> tuple[Value, ...]:
        return tuple(self.value(word.script) for word in self.words)


class Transfer(Instruction):
    """COPY and ADD: what brings files into the image."""

    @cached_property
    def sources(self) -> tuple[Value, ...]:
        """The files and folders that are copied; a heredoc is none of them."""
        markers = {heredoc.marker.start for heredoc in self.syntax.heredocs}
        return tuple(self.value(word.script) for word in self.words[:-1] if word.span.start not in markers)

    @cached_property
    def destination(self) -> Value | None:
        return self.value(self.words[-1].script) if len(self.words) > 1 else None

    @property
    def mode(self) -> Value | None:
        return self.flag_value("chmod")

    def puts(self, path: str) -> Value | None:
        """Give the source that becomes the file `path` of the image, by the names alone."""
        if self.destination is None:
            return None
        target = self.destination.text
        for source in self.sources:
            if path in (target, f"{target.rstrip('/')}/{source.text.rstrip('/').rpartition('/')[2]}"):
                return source
        return None


class Copy(Transfer):
    """COPY."""

    @cached_property
    def origin(self) -> Value | None:
        """The stage or image that `--from` names."""
        return self.flag_value("from")

    @property
    def origins(self) -> Iterator[Value]:
        if self.origin is not None:
            yield self.origin

    @cached_property
    def image(self) -> ImageUse | None:
        """The image that `--from` names, where it is no stage of this file."""
        return self.image_of(self.origin, "COPY --from")

    def parts(self) -> Iterator[Node]:
        if self.image:
            yield self.image


class Add(Transfer):
    """ADD."""


class Shell(Instruction):
    """SHELL: what runs the shell forms after it."""

    @property
    def command(self) -> tuple[str, ...]:
        return tuple(word.raw for word in self.words)


class StopSignal(Instruction):
    """STOPSIGNAL."""


class Maintainer(Instruction):
    """MAINTAINER, long deprecated."""


class Onbuild(Instruction):
    """ONBUILD: keeps its trigger for the images built from this one."""

    trigger: Instruction | None = None

    def parts(self) -> Iterator[Node]:
        if self.trigger:
            yield self.trigger
            yield from self.trigger.parts()
