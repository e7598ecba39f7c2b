"""What a document consists of, as a tree: stages with their instructions; sections, services and their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Alias, Entry, Mapping, Scalar
from caulk.linter.dockerfile.instructions import Assigning, Instruction
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.source import Span
from caulk.lsp.documents import View
from caulk.lsp.server import Server
from lsprotocol import types

Symbols = list[types.DocumentSymbol] | list[types.SymbolInformation]
DEEPEST = 4
"""Sections, what they declare, its keys, and the keys below those."""
MOST_ENTRIES = 5_000
"""So many are shown of a compose file, of the stages of a Dockerfile, and of the instructions of each."""
LONGEST_DETAIL = 80
SECTIONS = {
    "services": types.SymbolKind.Class,
    "networks": types.SymbolKind.Interface,
    "volumes": types.SymbolKind.Struct,
    "secrets": types.SymbolKind.Key,
    "configs": types.SymbolKind.File,
    "models": types.SymbolKind.Object,
}


class Part(NamedTuple):
    """A part of a document: all of it, and where its name stands."""

    name: str
    detail: str
    kind: types.SymbolKind
    span: Span
    name_span: Span
    parts: tuple[Part, ...] = ()


def register(server: Server) -> None:
    """Answer for the symbols of a document."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> Symbols | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        parts = outline(view)
        return nested(view, parts) if server.client.nests_symbols else list(flat(view, parts, None))


def nested(view: View, parts: Iterable[Part]) -> list[types.DocumentSymbol]:
    """Give parts as a client shows them that knows trees."""
    return [
        types.DocumentSymbol(
            each.name,
            each.kind,
            view.range(each.span),
            view.range(each.name_span),
            each.detail or None,
            children=nested(view, each.parts),
        )
        for each in parts
    ]


def flat(view: View, parts: Iterable[Part], container: str | None) -> Iterator[types.SymbolInformation]:
    """Give parts one after another, each with the name of the one around it."""
    for each in parts:
        location = types.Location(view.uri, view.range(each.span))
        yield types.SymbolInformation(location, each.name, each.kind, container_name=container)
        yield from flat(view, each.parts, each.name)


def outline(view: View) -> tuple[Part, ...]:
    """Give the parts of a document in the order of its text."""
    if view.dockerfile is not None:
        return tuple(islice(_of_dockerfile(view.dockerfile), MOST_ENTRIES))
    return tuple(_of_compose(view.compose)) if view.compose is not None else ()


def stages(dockerfile: Dockerfile) -> Iterator[Part]:
    """Give the stages of a Dockerfile."""
    for stage in dockerfile.stages:
        yield _stage(stage)


def declared(file: ComposeFile) -> Iterator[tuple[str, Part]]:
    """Give what a compose file itself declares, each with the section that it stands in."""
    for section in _of_compose(file):
        if section.name in SECTIONS:
            yield from ((section.name, part) for part in section.parts)


def _of_dockerfile(dockerfile: Dockerfile) -> Iterator[Part]:
    for instruction in dockerfile.prelude:
        yield from _instruction(instruction)
    yield from stages(dockerfile)


def _stage(stage: Stage) -> Part:
    words, alias = stage.start.words, stage.start.alias
    place = alias.span if alias is not None else words[0].span if words else stage.start.keyword
    last = stage.instructions[-1].span
    image = words[0].raw if words else ""
    name = alias.raw if alias is not None else image or "FROM"
    parts = islice((part for each in stage.instructions[1:] for part in _instruction(each)), MOST_ENTRIES)
    detail = f"FROM {image}" if alias is not None else ""
    return Part(name, _short(detail), types.SymbolKind.Class, stage.start.span.to(last), place, tuple(parts))


def _instruction(instruction: Instruction) -> Iterator[Part]:
    keyword = instruction.keyword
    if isinstance(instruction, Assigning) and instruction.variables:
        kind = types.SymbolKind.Variable if instruction.syntax.name == "ARG" else types.SymbolKind.Constant
        for variable in instruction.variables:
            detail = _short(f"{instruction.syntax.name} {variable.value or ''}")
            yield Part(variable.name.strip() or keyword.text, detail, kind, variable.span, variable.name_span)
        return
    if instruction.syntax.name:
        yield Part(
            instruction.syntax.name,
            _short(instruction.syntax.body.text),
            types.SymbolKind.Property,
            instruction.span,
            keyword,
        )


def _of_compose(file: ComposeFile) -> Iterator[Part]:
    left = [MOST_ENTRIES]
    for root in file.documents:
        if isinstance(root, Mapping):
            yield from _entries(root, "", 1, left)


def _entries(mapping: Mapping, section: str, depth: int, left: list[int]) -> Iterator[Part]:
    for entry in mapping.entries:
        if not isinstance(entry.key, Scalar) or not entry.name.strip() or left[0] <= 0:
            continue
        left[0] -= 1
        below = section or entry.name
        parts: Iterable[Part] = ()
        if isinstance(entry.value, Mapping) and depth < DEEPEST:
            parts = _entries(entry.value, below, depth + 1, left)
        yield Part(entry.name, _detail(entry), _kind(section, depth), entry.span, entry.key.span, tuple(parts))


def _kind(section: str, depth: int) -> types.SymbolKind:
    if depth == 1:
        return types.SymbolKind.Namespace
    return SECTIONS.get(section, types.SymbolKind.Property) if depth == 2 else types.SymbolKind.Property


def _detail(entry: Entry) -> str:
    value = entry.value
    if isinstance(value, Alias):
        return f"*{value.name}"
    if isinstance(value, Scalar):
        return _short(value.text)
    images = (each.value for each in value.entries if each.name == "image") if isinstance(value, Mapping) else ()
    return next((_short(image.text) for image in images if isinstance(image, Scalar)), "")


def _short(text: str) -> str:
    line = " ".join(text[: LONGEST_DETAIL * 2].split())
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"
