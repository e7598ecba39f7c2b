"""Links to what a document names: files of the project, images at their registries, URLs. Nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Mapping
from caulk.linter.compose.paths import local_path
from caulk.linter.compose.service import Service
from caulk.linter.dockerfile.copying import local_sources
from caulk.linter.dockerfile.instructions import Add, Copy, From, Onbuild, Transfer
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Run
from caulk.linter.image import ImageReference, ImageUse
from caulk.linter.knowledge.registries import page
from caulk.linter.links.builds import DOCKERFILE
from caulk.linter.links.ends import DockerfileLinks
from caulk.linter.source import Span
from caulk.lsp.documents import View
from caulk.lsp.navigation.surroundings import is_file
from caulk.lsp.server import Server
from lsprotocol import types
from pygls.uris import from_fs_path


class Link(NamedTuple):
    """A place that leads elsewhere: to a URL, or to the file at an absolute path."""

    span: Span
    target: str
    tooltip: str

    @property
    def uri(self) -> str:
        return from_fs_path(self.target) or "" if os.path.isabs(self.target) else self.target


def register(server: Server) -> None:
    """Answer for links."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def document_links(params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        view = server.documents.get(params.text_document.uri)
        if view is None:
            return None
        tips = server.client.link_tooltips
        return [
            types.DocumentLink(view.range(each.span), each.uri, each.tooltip if tips else None) for each in links(view)
        ]


def links(view: View) -> list[Link]:
    """Give the links of a document in the order of its text; what lies outside of the project is none."""
    if view.dockerfile is not None:
        found = list(_in_dockerfile(view, view.dockerfile))
    elif view.compose is not None:
        found = list(_in_compose(view, view.compose))
    else:
        return []
    own = {each.span: each for each in found if each.span.source is view.source and each.span.start < each.span.end}
    return [own[span] for span in sorted(own, key=lambda span: (span.start, span.end))]


def _image(use: ImageUse | None) -> Iterator[Link]:
    if use is not None and use.reference is not None and not use.is_built_here:
        yield from _at_registry(use.reference, use.span)


def _at_registry(reference: ImageReference, span: Span) -> Iterator[Link]:
    url = page(reference)
    if url is not None:
        yield Link(span, url, f"Look up {reference.familiar}")


def _file(view: View, span: Span, path: str | None) -> Iterator[Link]:
    if path is not None and is_file(view, path):
        yield Link(span, path, f"Open {os.path.relpath(path, view.folder)}")


def _in_dockerfile(view: View, file: Dockerfile) -> Iterator[Link]:
    for directive in file.tree.directives:
        reference = ImageReference.parse(directive.value) if directive.name == "syntax" else None
        if reference is not None:
            yield from _at_registry(reference, directive.value_span)
    folders = [view.folder] if view.is_on_disk else []
    if isinstance(file.links, DockerfileLinks):
        folders = [context.folder for context in file.links.contexts]
    for outer in file.instructions:
        inner = outer.trigger if isinstance(outer, Onbuild) else outer
        if isinstance(inner, (From, Copy)):
            yield from _image(inner.image)
        elif isinstance(inner, Run):
            for mount in inner.mounts:
                yield from _image(inner.image_of(mount.options.get("from"), "mount"))
        if isinstance(inner, Transfer):
            yield from _sources(view, inner, folders)


def _sources(view: View, transfer: Transfer, folders: list[str]) -> Iterator[Link]:
    for value in local_sources(transfer):
        for folder in reversed(folders):
            yield from _file(view, value.span, local_path(value.text.strip("\"'").lstrip("/"), folder))
    for value in transfer.sources if isinstance(transfer, Add) else ():
        if value.is_known and value.text.startswith(("http://", "https://")):
            yield Link(value.span, value.text, "Open the URL")


def _in_compose(view: View, file: ComposeFile) -> Iterator[Link]:
    for service in file.services:
        yield from _image(service.image)
        yield from _of_service(view, service)
    for value in file.includes:
        yield from _named(view, file, value)
    for resource in (*file.secrets, *file.configs):
        yield from _named(view, file, resource.fields.value("file"))


def _of_service(view: View, service: Service) -> Iterator[Link]:
    file, build = service.file, service.build
    if build is not None:
        yield from _build(view, file, build.context, build.dockerfile)
    if service.extends is not None:
        yield from _named(view, file, service.extends.file)
    for key in ("env_file", "label_file"):
        for item in service.fields.items(key):
            is_long = isinstance(item, Mapping)
            yield from _named(view, file, Fields(item, file.merges).value("path") if is_long else value_of(item))
    for mount in service.mounts:
        folder = file.folder_of(mount.source_span.source) if mount.source_span is not None else None
        if mount.type == "bind" and mount.source and mount.source_span is not None and folder is not None:
            yield from _file(view, mount.source_span, local_path(mount.source, folder))


def _named(view: View, file: ComposeFile, value: Value | None) -> Iterator[Link]:
    """Give the link to the file that a value names."""
    folder = file.folder_of(value.span.source) if value is not None else None
    if value is not None and value.is_known and folder is not None:
        yield from _file(view, value.script.whole, local_path(value.text, folder))


def _build(view: View, file: ComposeFile, context: Value | None, dockerfile: Value | None) -> Iterator[Link]:
    """Give the links to a Dockerfile: from its name, and from its context if it has none."""
    value = dockerfile or context
    folder = file.folder_of(value.span.source) if value is not None else None
    if value is None or folder is None or not all(each.is_known for each in (context, dockerfile) if each is not None):
        return
    place = local_path(context.text if context is not None else ".", folder)
    if place is not None:
        path = local_path(dockerfile.text if dockerfile is not None else DOCKERFILE, place)
        yield from _file(view, value.script.whole, path)
