"""The names of a compose file: what it declares, where that is named, anchors and aliases."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caulk.linter.compose.anchors import anchor_span
from caulk.linter.compose.declared import Declared
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Scalar
from caulk.linter.compose.paths import path_of
from caulk.linter.compose.service import Service
from caulk.linter.source import Span
from caulk.lsp.symbols.model import Key, Kind, Mention, named

SECTIONS: dict[str, Kind] = {
    "services": "service",
    "networks": "network",
    "volumes": "volume",
    "secrets": "secret",
    "configs": "config",
    "models": "model",
}


def name_mentions(file: ComposeFile, main: str) -> Iterator[Mention]:
    """Give the places of a project, whose main file is at `main`, that name what it declares.

    `file` may be read with all that belongs to it, or alone.
    """
    for service in file.services:
        yield from _declarations(service, Key("service", main, service.name))
        for reference in service.references:
            yield named(Key(SECTIONS[reference.section], main, reference.name), reference.span, reference.name, "read")
        for value in service.fields.values("profiles"):
            yield named(Key("profile", main, value.text), value.script.whole, value.text, "read")
    for resource in file.resources:
        yield from _declarations(resource, Key(SECTIONS[resource.section], main, resource.name))


def _declarations(declared: Declared, key: Key) -> Iterator[Mention]:
    for part in declared.declared_in:
        if isinstance(part.key, Scalar):
            yield named(key, part.key.script.whole, declared.name, "definition")


def base_mentions(file: ComposeFile, folder: str, main_of: Callable[[str], str]) -> Iterator[Mention]:
    """Give the services of other files that those of a file extend.

    main_of   gives the main file of the project that the file at a path belongs to
    """
    for service in file.services:
        path = base_file(service, folder)
        if path is not None and service.extends is not None and service.extends.service is not None:
            value = service.extends.service
            yield named(Key("service", main_of(path), value.text), value.script.whole, value.text, "read")


def base_file(service: Service, folder: str) -> str | None:
    """Give the path of the file whose service a service extends; None where it names none, or a variable hides it."""
    extends = service.extends
    return path_of(extends.file, folder) if extends is not None and extends.file is not None else None


def anchor_mentions(file: ComposeFile, path: str) -> Iterator[Mention]:
    """Give the anchors of a file and the aliases that point to them."""
    for node in file.yaml.anchors:
        span = anchor_span(node)
        if span is not None and node.anchor is not None:
            inner = Span(span.source, span.start + 1, span.end)
            yield Mention(Key("anchor", path, node.anchor, node.span.start), inner, "definition")
    for alias in file.yaml.aliases:
        if alias.target is not None:
            inner = Span(alias.span.source, alias.span.start + 1, alias.span.start + 1 + len(alias.name))
            yield Mention(Key("anchor", path, alias.name, alias.target.span.start), inner, "read")
