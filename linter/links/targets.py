"""What starts builds and is no compose file in hand, such as scripts and bake files: of which stages, with what."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.knowledge.build_products import holds_dependencies, starts_builds
from caulk.linter.lazy import cached_property

if TYPE_CHECKING:
    from caulk.linter.linked import Files

_MOST_FOLDERS = 300
_MOST_FILES = 300
_CONTEXTS = re.compile(r"contexts|build-context")
# What stands behind the word: `--target dev`, `target: dev`, `target = "dev"`, `--target=${STAGE}`.
_TARGET = re.compile(r"target[^\w$\n]{1,8}([\w.-]+|\$)", re.IGNORECASE)


class _Mentions(NamedTuple):
    """What a file says of targets: their names in small letters, and its text where a variable may hold one.

    contexts   its text where it gives builds contexts by name
    """

    names: frozenset[str]
    text: str | None
    contexts: str | None


class Targets:
    """The targets that the files of a project name which may start builds. They are read when first asked for."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def may_be(self, name: str) -> bool:
        """Say whether one of them may build a stage of this name; so it is where there are too many of them to tell."""
        name = name.lower()
        found, are_all = self._mentions
        if not are_all or any(name in each.names for each in found):
            return True
        texts = [each.text for each in found if each.text is not None]
        word = rf"(?i)(?<![\w-]){re.escape(name)}(?![\w-])" if texts else ""
        return any(re.search(word, text) for text in texts)

    def may_have_context(self, name: str) -> bool:
        """Say whether one that is looked at gives a build a context of this name: `contexts = {X = ...}`, `X=...`.

        Hardly any project does, and who does so does it near the root: that there are too many says nothing.
        """
        given = re.compile(rf"""(?<![\w.-])["']?{re.escape(name)}["']?\s*[=:]\s*["'\w./$-]""")
        found, _ = self._mentions
        return any(each.contexts is not None and given.search(each.contexts) for each in found)

    @cached_property
    def _mentions(self) -> tuple[tuple[_Mentions, ...], bool]:
        """What the files say, and whether all are looked at: there may be more folders or files than is done for."""
        found: list[_Mentions] = []
        for count, path in enumerate(self._paths(), 1):
            if path is None or count > _MOST_FILES:
                return tuple(found), False
            source = self._files.read(path)
            if source is not None:
                words = frozenset(match[1].lower() for match in _TARGET.finditer(source.text))
                contexts = source.text if _CONTEXTS.search(source.text) is not None else None
                if words or contexts is not None:
                    found.append(_Mentions(words, source.text if "$" in words else None, contexts))
        return tuple(found), True

    def _paths(self) -> Iterator[str | None]:
        """Give the paths of the files, those near the root first; None for all in the folders that are too many."""
        waiting = deque([self._files.root])
        for _ in range(_MOST_FOLDERS):
            if not waiting:
                return
            folder = waiting.popleft()
            for name in sorted(self._files.names(folder)):
                if starts_builds(name):
                    yield os.path.join(folder, name)
                elif _may_be_folder(name):
                    waiting.append(os.path.join(folder, name))
        if waiting:
            yield None


def _may_be_folder(name: str) -> bool:
    return "." not in name[1:] and name != ".git" and not holds_dependencies(name)
