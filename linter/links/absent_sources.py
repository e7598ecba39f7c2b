"""What COPY takes of a context and that is not there: for certain, and what was probably meant."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from caulk.linter.dockerfile.running import Cmd, Entrypoint
from caulk.linter.knowledge.build_products import is_product, is_script
from caulk.linter.knowledge.file_names import is_template_of
from caulk.linter.knowledge.secrets import is_secret_file
from caulk.linter.links.contexts import Context, ContextSource
from caulk.linter.spelling import nearest

WORKFLOWS = ".github/workflows"
_MOST_SCRIPTS = 20
_MOST_GUESSED = 64
# Any two short names are alike.
_SHORTEST_GUESSED = 5


class AbsentSource(NamedTuple):
    """A source that has to be there and is not, and what is there under a name like it: its path in the context."""

    source: ContextSource
    near: str | None

    @property
    def guess(self) -> str:
        """What to say of the name that is near; empty where none is."""
        if self.near is None:
            return ""
        if self.near.lower() == self.source.path.lower():
            return f": there is {self.near}, and case matters"
        return f" (did you mean {self.near}?)"


def absent_source(source: ContextSource) -> AbsentSource | None:
    """Say whether a source is missing; None where it may be there, or made before the build.

    A name that is nearly the same and there shows a slip. Without one, what looks like a product of a build, of a
    script in the repository or of whoever starts it may come yet.
    """
    context = source.context
    if source.path.split("/")[0] == ".git" or not context.is_at_hand or not source.is_missing:
        return None
    near = _near(source)
    is_known = bool(context.builds) or any(each.is_there for each in context.sources)
    if near is None and (not is_known or _may_be_made(source)):
        return None
    return AbsentSource(source, near)


def _near(source: ContextSource) -> str | None:
    for folder in source.context.folders:
        place, rest = _where_it_ends(source.context, folder, source.path)
        word = rest[0]
        names = source.context.files.names(place)
        taken = {each.path.rpartition("/")[2] for each in source.context.sources}
        found = _nearest_name(word, sorted(names - taken))
        if found is not None:
            path = os.path.join(place, found, *rest[1:])
            if len(rest) == 1 or source.context.files.has(path):
                return os.path.relpath(path, folder).replace(os.sep, "/")
    return None


def _nearest_name(word: str, names: list[str]) -> str | None:
    same = next((name for name in names if name.lower() == word.lower()), None)
    if same is not None or len(os.path.splitext(word)[0]) < _SHORTEST_GUESSED:
        return same
    likely = (name for name in names if name[:1] == word[:1] and _marks(name) == _marks(word))
    return nearest(word, islice(likely, _MOST_GUESSED))


def _marks(name: str) -> tuple[list[str], str]:
    """Give what no slip changes: the digits and the ending."""
    return [char for char in name if char.isdigit()], os.path.splitext(name)[1]


def _where_it_ends(context: Context, folder: str, path: str) -> tuple[str, list[str]]:
    """Give the last folder on a path that is there, and the names after it."""
    names = path.split("/")
    while len(names) > 1 and context.files.has(os.path.join(folder, names[0])):
        folder = os.path.join(folder, names.pop(0))
    return folder, names


def _may_be_made(source: ContextSource) -> bool:
    name = source.path.rpartition("/")[2]
    folder = os.path.dirname(os.path.join(source.context.folder, source.path))
    if is_product(source.path) or is_secret_file(source.path) or _is_program(source, name):
        return True
    if any(is_template_of(other, name) for other in source.context.files.names(folder)):
        return True
    return any(name in script for script in _scripts(source.context))


def _is_program(source: ContextSource, name: str) -> bool:
    """Say whether it is a program without an ending, as compilers write them, by where it goes and what is started."""
    target, stage = source.transfer.destination, source.transfer.stage
    if "." in name or target is None or stage is None or source.value.text.endswith("/"):
        return False
    if "bin" in target.text.split("/"):
        return True
    started = (each for kind in (Entrypoint, Cmd) if (each := stage.last(kind)) is not None)
    return any(name in each.span.text for each in started)


def _scripts(context: Context) -> Iterator[str]:
    """Give the texts of what may make files before a build: of scripts and workflows around."""
    files = context.files
    for folder in dict.fromkeys((*context.folders, files.root, os.path.join(files.root, WORKFLOWS))):
        workflows = folder.endswith(WORKFLOWS)
        names = (name for name in sorted(files.names(folder)) if workflows or is_script(name))
        for name in islice(names, _MOST_SCRIPTS):
            source = files.read(os.path.join(folder, name))
            if source is not None:
                yield source.text
