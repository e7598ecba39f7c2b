"""The files in which a name may stand, whether they are known to belong together or not."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator

from caulk.linter.config.files import is_inside
from caulk.linter.registry import Kind
from caulk.lsp.documents import Documents, View
from caulk.lsp.settings import is_below

MOST_LOOKED_AT = 20_000
MOST_FILES = 2_000


def compose_files(view: View) -> list[str]:
    """Give the absolute paths of compose files in a document's project, those that git ignores too."""
    root = view.documents.root_of(view.folder)
    return [path for path, kind in files_below(root, view.documents) if kind == "compose"] if view.is_on_disk else []


def is_file(view: View, path: str) -> bool:
    """Say whether there is a file at an absolute path, in the document's project, on disk or open only."""
    documents = view.documents
    is_there = documents.at(path) is not None or os.path.isfile(path)
    return is_there and is_inside(path, documents.root_of(view.folder))


def files_below(folder: str, documents: Documents) -> Iterator[tuple[str, Kind]]:
    """Give the Dockerfiles and compose files in a folder and those below, those near it first, open ones before all.

    Links to folders are not followed. At most 2,000 are given, and of huge trees only what is near the top.
    """
    found: dict[str, Kind] = {
        view.path: view.kind for view in documents if view.kind and view.is_on_disk and is_below(view.path, folder)
    }
    yield from found.items()
    waiting = deque([folder])
    left = MOST_LOOKED_AT
    while waiting and left > 0:
        listing = documents.listings.of(waiting.popleft(), folder)
        left -= listing.size
        waiting += listing.folders
        for path, kind in listing.files:
            if len(found) == MOST_FILES:
                return
            if path not in found:
                found[path] = kind
                yield path, kind
