"""Proposals for the arguments of a Dockerfile's instructions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from caulk.linter.compose.grammars.signals import SIGNALS
from caulk.linter.dockerfile.instructions import Copy, Expose, From, Instruction, Transfer, User, Workdir
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Run, Running
from caulk.linter.knowledge.dockerfile.directives import PREDEFINED_ARGS
from caulk.linter.links.containers import Container
from caulk.linter.source import Span
from caulk.lsp.completion.context import context_paths
from caulk.lsp.completion.names import images_in, stages_before, users
from caulk.lsp.completion.proposal import Found, Proposal, valued, words
from caulk.lsp.completion.shell import shell_words
from caulk.lsp.cursor.dockerfile import Place
from caulk.lsp.documents import View
from lsprotocol.types import CompletionItemKind as Kind

PROTOCOLS = ("tcp", "udp", "sctp")
SHELLS = (
    ('["/bin/bash", "-o", "pipefail", "-c"]', "a pipe fails if any part of it does"),
    ('["/bin/sh", "-c"]', "as without SHELL"),
    ('["powershell", "-Command"]', "on Windows"),
    ('["cmd", "/S", "/C"]', "on Windows, as without SHELL"),
)
LABELS = (
    *("authors", "base.digest", "base.name", "created", "description", "documentation", "licenses", "ref.name"),
    *("revision", "source", "title", "url", "vendor", "version"),
)


def arguments(view: View, dockerfile: Dockerfile, instruction: Instruction, place: Place) -> Found:
    """Propose arguments at a place, and say which piece each takes the place of."""
    span = place.span
    name = instruction.syntax.name
    if isinstance(instruction, Run):
        return span, shell_words(instruction, place)
    if isinstance(instruction, Transfer):
        return _inner(place), _paths(view, dockerfile, instruction, place)
    if isinstance(instruction, Expose):
        return _behind(span, place, "/"), words(PROTOCOLS, Kind.EnumMember) if "/" in place.typed else iter(())
    if isinstance(instruction, User):
        return _behind(span, place, ":"), users(dockerfile)
    if isinstance(instruction, From):
        return span, _from(dockerfile, instruction, place)
    if isinstance(instruction, Workdir):
        return span, _workdirs(dockerfile)
    if name == "HEALTHCHECK":
        return span, _healthcheck(place)
    if isinstance(instruction, Running):
        return span, iter(())
    return span, _others(dockerfile, instruction, place)


def _others(dockerfile: Dockerfile, instruction: Instruction, place: Place) -> Iterator[Proposal]:
    match instruction.syntax.name:
        case "ARG" if "=" not in place.typed:
            yield from _args(dockerfile, instruction)
        case "LABEL" if "=" not in place.typed:
            sign = "" if "=" in place.span.text else "="
            for key in LABELS:
                label = f"org.opencontainers.image.{key}"
                yield Proposal(label, Kind.Property, text=label + sign)
        case "STOPSIGNAL":
            usual = ("TERM", "INT", "QUIT", "HUP", "USR1", "USR2", "WINCH", "KILL")
            yield from words((f"SIG{signal}" for signal in usual), Kind.EnumMember, rank=3)
            yield from words((f"SIG{signal}" for signal in sorted(SIGNALS)), Kind.EnumMember, rank=6)
        case "SHELL":
            yield from valued(SHELLS, Kind.Value)


def _inner(place: Place) -> Span:
    """Give what stands inside the quotes of a JSON string; nothing yet where the cursor is outside of them."""
    span = place.span
    source, (start, end) = span.source, span.bounds
    if not span.text.startswith('"'):
        return span
    closed = end - start > 1 and span.text.endswith('"')
    inside = Span(source, start + 1, end - closed)
    return inside if inside.start <= place.offset <= inside.end else Span(source, place.offset, place.offset)


def _behind(span: Span, place: Place, sign: str) -> Span:
    """Give the part of a word that stands behind the last sign before the cursor."""
    at = place.typed.rfind(sign) + 1
    return Span(span.source, span.start + at, span.end)


def _from(dockerfile: Dockerfile, instruction: From, place: Place) -> Iterator[Proposal]:
    if place.number == 1:
        yield Proposal("AS" if not instruction.keyword.text.islower() else "as", Kind.Keyword)
    elif place.number == 0:
        yield from stages_before(dockerfile, instruction.stage)
        yield Proposal("scratch", Kind.Constant, "nothing at all", rank=5)
        yield from images_in(dockerfile, place.offset)


def _paths(view: View, dockerfile: Dockerfile, instruction: Transfer, place: Place) -> Iterator[Proposal]:
    if isinstance(instruction, Copy) and instruction.origin is not None:
        return
    typed = place.typed.lstrip('"')
    if place.number:
        yield from words(("./", "."), Kind.Folder, "the working directory", rank=1)
    if typed.startswith(("/", "<", "$")) or "://" in typed:
        yield from _workdirs(dockerfile)
        return
    yield from context_paths(view, dockerfile, typed)


def _workdirs(dockerfile: Dockerfile) -> Iterator[Proposal]:
    found = (each.path.text for stage in dockerfile.stages for each in stage.own(Workdir) if each.path.is_known)
    return words(found, Kind.Folder)


def _healthcheck(place: Place) -> Iterator[Proposal]:
    if place.number == 0 and place.instruction is not None:
        yield Proposal("CMD", Kind.Keyword, "a command follows", rank=1)
        if not place.instruction.flags:
            yield Proposal("NONE", Kind.Keyword, "switches the base image's check off", rank=2)


def _args(dockerfile: Dockerfile, instruction: Instruction) -> Iterator[Proposal]:
    containers = (each for each in dockerfile.deployments if isinstance(each, Container))
    builds = [each.build for each in containers if each.build is not None]
    given = dict.fromkeys(chain.from_iterable(build.args for build in builds))
    declared = {variable for variable in instruction.environment.some(500) if instruction.stage is not None}
    yield from words((name for name in given if name not in declared), Kind.Variable, "given by compose", rank=2)
    if instruction.stage is not None:
        yield from words(sorted(dockerfile.global_args - declared), Kind.Variable, "declared before FROM", rank=3)
        yield from (Proposal(name, Kind.Variable, said, rank=6) for name, said in PREDEFINED_ARGS.items())
