"""The documents that a client has open, as its user sees them, and the project that they and the disk make up."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from caulk.linter.compose.model import ComposeFile
from caulk.linter.config.files import ConfigError, Finder
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.document import read
from caulk.linter.files import names_in, read_source
from caulk.linter.kinds import kind_by_name
from caulk.linter.lazy import cached_property
from caulk.linter.project import Project
from caulk.linter.registry import Kind
from caulk.linter.shell.remarks import Ask
from caulk.linter.source import Source, Span
from caulk.lsp.convert import Lines
from caulk.lsp.listings import Listings
from caulk.lsp.lookups import Lookups
from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

_KIND_BY_LANGUAGE: dict[str, Kind] = {
    "dockerfile": "dockerfile",
    "containerfile": "dockerfile",
    "dockercompose": "compose",
    "docker-compose": "compose",
    "yaml.docker-compose": "compose",
}
BOM = "\ufeff"
MOST_TREES = 30  # one of a long file takes about a megabyte


class View:
    """An open document at one version: its text, its tree, and the means to speak of places in it to the client.

    uri       as the client spells it
    path      the absolute path of the file; for what is not on disk (`untitled:`) its name, in no folder
    kind      what it is; None for a file that the linter has nothing to say of
    """

    def __init__(self, documents: Documents, uri: str, version: int | None, language: str, text: str) -> None:
        self.documents = documents
        self.uri = uri
        self.version = version
        self.language = language
        self.text = text
        path = path_of(uri)
        self.is_on_disk = path is not None
        self.path = os.path.abspath(path) if path is not None else os.path.basename(uri.partition(":")[2]) or "untitled"
        self.kind: Kind | None = kind_by_name(os.path.basename(self.path)) or _KIND_BY_LANGUAGE.get(language)

    @property
    def folder(self) -> str:
        """The absolute folder whose config holds; the first workspace folder's for what is not on disk."""
        return os.path.dirname(self.path) if self.is_on_disk else self.documents.default_folder

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text, self.documents.encoding)

    @cached_property
    def source(self) -> Source:
        has_bom = self.text.startswith(BOM)
        return Source(self.path, self.text.removeprefix(BOM), bom=has_bom)

    @property
    def beginning(self) -> int:
        """The offset in `text` at which that of `source` begins: behind a byte order mark."""
        return int(self.source.bom)

    @property
    def document(self) -> Dockerfile | ComposeFile | None:
        """The tree; None where the file is neither a Dockerfile nor a compose file."""
        return self.documents.tree(self)

    @property
    def dockerfile(self) -> Dockerfile | None:
        document = self.document
        return document if isinstance(document, Dockerfile) else None

    @property
    def compose(self) -> ComposeFile | None:
        document = self.document
        return document if isinstance(document, ComposeFile) else None

    def offset(self, position: types.Position) -> int:
        """Give the offset in `source` of a client's position."""
        return max(self.lines.offset(position) - self.beginning, 0)

    def line(self, offset: int) -> int:
        """Give the line, as the client counts, of an offset in `source`."""
        return self.lines.line(offset + self.beginning)

    def range(self, span: Span) -> types.Range:
        """Give the client's range of a place in this document."""
        return self.lines.range(span.start + self.beginning, span.end + self.beginning)


class Documents:
    """What is open, and what the files on disk and the open texts are together.

    Every change begins a new generation: what was derived from the texts before is derived anew when it is asked for.
    `ask` says what ShellCheck thinks of scripts.

    project   the files of the workspace, open texts before those on disk
    lookups   what was looked at on disk for it
    listings  what lies in folders of the workspace, for who looks for files
    """

    def __init__(
        self,
        encoding: types.PositionEncodingKind | str = types.PositionEncodingKind.Utf16,
        ask: Ask | None = None,
    ) -> None:
        self.encoding = encoding
        self._ask = ask
        self.folders: list[str] = []
        self.generation = 0
        self._finder = Finder()
        self._open: dict[str, View] = {}
        self._by_path: dict[str, View] = {}
        self._trees: dict[View, Dockerfile | ComposeFile | None] = {}
        self._earlier: tuple[View, Dockerfile | ComposeFile] | None = None
        self.lookups = Lookups()
        self.listings = Listings()
        self.project = Project(self.root_of, self.names, self.read)

    @property
    def default_folder(self) -> str:
        return self.folders[0] if self.folders else os.getcwd()

    def __iter__(self) -> Iterator[View]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> View | None:
        """Give an open document as it is now; None for one that is not open."""
        return self._open.get(uri)

    def at(self, path: str) -> View | None:
        """Give the open document of the file at an absolute path."""
        return self._by_path.get(path)

    def open(self, item: types.TextDocumentItem) -> None:
        """Take a text from the client; the others are as they were if that is what is on disk."""
        view = View(self, item.uri, item.version, item.language_id, item.text)
        self._put(view, is_news=_differs_from_disk(view))

    def change(
        self,
        item: types.VersionedTextDocumentIdentifier,
        changes: Iterable[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Apply changes one after another, each to the text that those before it made."""
        view = self.get(item.uri)
        if view is None:
            return
        text = view.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                lines = view.lines if text is view.text else Lines(text, self.encoding)
                start, end = lines.offset(change.range.start), lines.offset(change.range.end)
                text = text[:start] + change.text + text[max(start, end) :]
            else:
                text = change.text
        self._put(View(self, view.uri, item.version, view.language, text))

    def close(self, uri: str) -> None:
        """From now on the file on disk is what counts, if there is one."""
        view = self._open.pop(uri, None)
        if view is not None:
            self._by_path.pop(view.path, None)
            self._trees.pop(view, None)
            self._changed(view, is_news=_differs_from_disk(view))

    def _put(self, view: View, *, is_news: bool = True) -> None:
        before = self._open.get(view.uri)
        earlier = self._tree_before(before) if before is not None else None
        self._open[view.uri] = view
        if view.is_on_disk:
            self._by_path[view.path] = view
            self.project.take(self._by_path)
        if before is not None and view.kind is not None:
            self._edited(view, view.kind)
        else:
            self._changed(view, is_news=is_news)
        self._earlier = (view, earlier) if earlier is not None else None

    def _tree_before(self, view: View) -> Dockerfile | ComposeFile | None:
        """Give the tree of a document, or that of the text before edits in which nobody asked for one."""
        tree = self._trees.pop(view, None)
        waiting, earlier = self._earlier or (None, None)
        return earlier if tree is None and waiting is view else tree

    def _edited(self, view: View, kind: Kind) -> None:
        """Begin a new generation for a text: what lies on disk is not looked at anew while one types."""
        self.generation += 1
        self._trees.clear()
        self._earlier = None
        if view.is_on_disk:
            self.project.edit(view.path, kind)

    def _changed(self, view: View, *, is_news: bool) -> None:
        self._earlier = None
        if is_news:
            self.forget(view.path)
        elif view.is_on_disk:
            self.project.forget(view.path)

    def forget(self, *paths: str) -> None:
        """Begin a new generation: files at some absolute paths have changed, in an editor or on disk."""
        self.generation += 1
        self._finder = Finder()
        self._trees.clear()
        self._earlier = None
        for path in paths:
            self.project.forget(path)

    def root_of(self, folder: str) -> str:
        """Give the project root of a folder; the folder itself where a config that would say so is broken.

        A folder of the workspace is one if nothing says where the project begins.
        """
        try:
            return self._finder.root_among(folder, self.folders)
        except ConfigError:
            return folder

    def names(self, folder: str) -> Sequence[str]:
        """Give the names of what is in a folder, on disk or open only."""
        self.lookups.look_in(folder)
        opened = (path for path in self._by_path if os.path.dirname(path) == folder)
        return list(dict.fromkeys((*names_in(folder), *map(os.path.basename, opened))))

    def read(self, path: str) -> Source | None:
        """Give the text at an absolute path, as it is open, else as it is on disk."""
        self.lookups.look_at(path)
        view = self.at(path)
        return view.source if view is not None else read_source(path)

    def tree(self, view: View) -> Dockerfile | ComposeFile | None:
        """Give what an open document is, read once a version; None where it is neither kind of file."""
        if view not in self._trees:
            while len(self._trees) >= MOST_TREES:
                del self._trees[next(iter(self._trees))]
            earlier, self._earlier = self._tree_before(view), None
            self._trees[view] = self.with_text_of(view, view.source, earlier) if view.kind is not None else None
        return self._trees[view]

    def with_text_of(
        self, view: View, source: Source, earlier: Dockerfile | ComposeFile | None = None
    ) -> Dockerfile | ComposeFile:
        """Read an open Dockerfile or compose file as if it had another text.

        `earlier` is what the text before the last edit was read as; it is used up.
        """
        assert view.kind is not None
        if not view.is_on_disk:
            document = read(source, view.kind, ask=self._ask, earlier=earlier)
        else:
            document = self.project.document(view.path, source, view.kind, self._ask, earlier)
        assert isinstance(document, Dockerfile | ComposeFile)
        return document

    def uri_of(self, source: Source) -> str:
        """Give the URI under which the client knows the file of a source, else that of its path."""
        path = os.path.abspath(source.path)
        view = self._of(source) or self.at(path)
        return view.uri if view is not None else from_fs_path(path) or ""

    def _of(self, source: Source) -> View | None:
        """Give the open document of a source; None for what was read from disk."""
        view = self.at(source.path)
        if view is not None and view.source is source:
            return view
        return next((view for view in self if view.source is source), None)

    def lines_of(self, source: Source) -> tuple[Lines, int]:
        """Give the lines of a file as the client counts them, and where in their text the source's own begins."""
        view = self._of(source)
        return (view.lines, view.beginning) if view is not None else (Lines(source.text, self.encoding), 0)

    def location(self, span: Span) -> types.Location:
        """Give the client's place of a span in any file, that of an inline Dockerfile in the compose file."""
        span = span.source.outward(span)
        lines, beginning = self.lines_of(span.source)
        place = lines.range(span.start + beginning, span.end + beginning)
        return types.Location(self.uri_of(span.source), place)


def path_of(uri: str) -> str | None:
    """Give the path of a file as the client names it; None for what is no file, or can be none."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    return path if path and "\0" not in path else None


def _differs_from_disk(view: View) -> bool:
    on_disk = read_source(view.path) if view.is_on_disk else None
    return on_disk is None or on_disk.text != view.source.text
