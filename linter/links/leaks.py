"""What COPY takes along with a folder and that nobody should see: passwords, private keys, what logs in somewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from caulk.linter.dockerfile.globs import LONGEST, Glob
from caulk.linter.knowledge.image_paths import why_needless
from caulk.linter.knowledge.leaks import SECRET_FOLDERS, holds_secret, may_hold_secret
from caulk.linter.links.contexts import Context, ContextSource

_HISTORY = ".git"
_MOST_NAMED = 5


def leaked_secrets(source: ContextSource) -> Iterator[str]:
    """Give the files with secrets that come into an image with a folder, by their paths in the context.

    Only names in the folder itself and in those that are known for secrets are looked at.
    """
    if _is_shipped(source):
        for path in _candidates(source):
            if _is_taken(source, path) and _is_secret(source, path):
                yield path


def takes_history(source: ContextSource) -> bool:
    """Say whether a repository's `.git` comes into an image with a folder, though there is an ignore file."""
    if not _is_shipped(source) or source.context.ignore_file is None:
        return False
    path = _inside(source.path, _HISTORY)
    is_there = _HISTORY in _names(source, source.path) and bool(_names(source, path))
    return is_there and _is_taken(source, path)


def needless(context: Context) -> str:
    """Say what there is in a context that no image needs, as the end of a sentence; empty where nothing is known."""
    found = [name for name in sorted(context.files.names(context.folder)) if why_needless(name, from_outside=True)]
    return f": {list_of(found)} would come along" if found else ""


def list_of(paths: Sequence[str]) -> str:
    """Name some paths: the first five, and how many there are besides."""
    more = [f"{len(paths) - _MOST_NAMED} more"] if len(paths) > _MOST_NAMED else []
    *first, last = (*paths[:_MOST_NAMED], *more)
    return f"{', '.join(first)} and {last}" if first else last


def _is_shipped(source: ContextSource) -> bool:
    stage = source.transfer.stage
    return stage is not None and stage.is_shipped and source.context.is_certain


def _names(source: ContextSource, path: str) -> frozenset[str]:
    return source.context.files.names(os.path.normpath(os.path.join(source.context.folder, path)))


def _inside(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def _candidates(source: ContextSource) -> Iterator[str]:
    folder = source.path
    names = _names(source, folder)
    if source.is_glob:
        folder = os.path.dirname(source.path) or "."
        pattern = Glob(source.path if len(source.path) <= LONGEST else "")
        names = frozenset(name for name in _names(source, folder) if pattern.matches(_inside(folder, name)))
    yield from (_inside(folder, name) for name in sorted(names) if may_hold_secret(name))
    for inner in sorted(SECRET_FOLDERS & names):
        below = _inside(folder, inner)
        yield from (f"{below}/{name}" for name in sorted(_names(source, below)) if may_hold_secret(f"{inner}/{name}"))


def _is_taken(source: ContextSource, path: str) -> bool:
    """Say whether neither the ignore file nor the COPY itself leaves a path out."""
    ignored = source.context.ignore_file
    if ignored is not None and ignored.shuts_out(path) is not None:
        return False
    excluded = (flag for flag in source.transfer.syntax.flags if flag.name == "exclude")
    within = os.path.relpath(path, source.path) if not source.is_glob else path
    return not any(flag.value is None or Glob(flag.value.text[:LONGEST]).matches(within) for flag in excluded)


def _is_secret(source: ContextSource, path: str) -> bool:
    if _names(source, path):
        return False
    file = source.context.files.read(os.path.normpath(os.path.join(source.context.folder, path)))
    return holds_secret(path, file.text if file is not None else None)
