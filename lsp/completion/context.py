"""Files that could be named: those of a build's context, and those beside a document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from caulk.linter.config.files import is_inside
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.links.contexts import Context
from caulk.linter.links.ends import DockerfileLinks
from caulk.lsp.completion.proposal import Proposal
from caulk.lsp.documents import View
from lsprotocol.types import CompletionItemKind as Kind

MOST_FILES = 300


def context_paths(view: View, dockerfile: Dockerfile, typed: str) -> Iterator[Proposal]:
    """Propose what of the build's context the builder gets, in the folder that the typed part of a path leads to."""
    context = context_of(dockerfile)
    folder = context.folder if context is not None else view.folder
    ignored = context.ignore_file if context is not None else None
    return paths(view, folder, typed.lstrip("/"), lambda path: ignored is None or ignored.shuts_out(path) is None)


def context_of(dockerfile: Dockerfile) -> Context | None:
    """Give the folder that a Dockerfile is built of, the first where there are several."""
    links = dockerfile.links
    return next(iter(links.contexts), None) if isinstance(links, DockerfileLinks) else None


def paths(
    view: View, folder: str, typed: str, is_wanted: Callable[[str], bool] = lambda _path: True, *, folders: bool = False
) -> Iterator[Proposal]:
    """Propose what is in the folder that the typed part of a path leads to from `folder`, folders first.

    is_wanted   asked with the path from `folder` on, with `/`
    folders     whether only folders are wanted
    """
    above = typed.rpartition("/")[0]
    place = os.path.normpath(os.path.join(folder, above))
    if not view.is_on_disk or not is_inside(place, view.documents.root_of(folder)):
        return
    names = sorted(view.documents.names(place))[:MOST_FILES]
    for name in names:
        path = f"{above}/{name}" if above else name
        if name == ".git" or not is_wanted(os.path.normpath(path)):
            continue
        is_folder = os.path.isdir(os.path.join(place, name))
        rank = 2 + (not is_folder) + 2 * name.startswith(".")
        if is_folder:
            yield Proposal(f"{path}/", Kind.Folder, rank=rank)
        elif not folders:
            yield Proposal(path, Kind.File, rank=rank)
