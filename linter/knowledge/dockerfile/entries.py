"""What there is to say about a piece of the language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

REFERENCE = "https://docs.docker.com/reference/dockerfile/"
FlagKind = Literal["text", "many", "switch"]


class Form(NamedTuple):
    """A way to write an instruction.

    text         as manuals write it: `COPY [OPTIONS] SOURCE... DESTINATION`; `...` behind what may be repeated
    parameters   its words in capitals in their order, each with a line about it
    """

    text: str
    parameters: Mapping[str, str]


class Flag(NamedTuple):
    """A flag, or an option of a mount.

    kind      `text` takes a value, `many` too and may be repeated, a `switch` is on without one
    values    those that it may have, or some of them, each with a line about it
    closed    whether it may have no other than these
    default   what holds without it; empty where nothing does, or the line says so
    since     the version of the Dockerfile syntax that brought it
    names     other names of the same
    required  whether it has to be there
    """

    doc: str
    kind: FlagKind = "text"
    values: Mapping[str, str] = {}
    closed: bool = False
    default: str = ""
    since: str = ""
    names: tuple[str, ...] = ()
    required: bool = False


class Instruction(NamedTuple):
    """An instruction: what it does, how it is written, and its flags by name, without the dashes.

    deprecated   what to use in its place; None where it is current
    """

    doc: str
    forms: tuple[Form, ...]
    flags: Mapping[str, Flag] = {}
    deprecated: str | None = None


class Directive(NamedTuple):
    """A parser directive, and values that it may have, each with a line about it."""

    doc: str
    values: Mapping[str, str]
