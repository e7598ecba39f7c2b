"""One compose project of the files that make it, as rules see it. Most files stand alone and need no more than this."""

from __future__ import annotations

from collections.abc import Mapping as BySource
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.nodes import Mapping

if TYPE_CHECKING:
    from caulk.linter.compose.environment import Environment
    from caulk.linter.compose.joins import Place, Trouble
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.source import Source


class Assembly(NamedTuple):
    """A project as compose sees it.

    root          its top level; None where no file has a mapping there
    others        the other files that were read for it
    troubles      what could not be put together
    unresolved    the `extends` entries behind which something is not known, by their identity
    is_whole      whether all that was asked for was read
    folders       where the relative paths of each file start; None where that is not one folder
    environments  what sets the variables of each file
    is_alone      whether it is made of one document, as that is written
    """

    root: Mapping | None
    others: tuple[ComposeFile, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    unresolved: frozenset[int] = frozenset()
    is_whole: bool = True
    folders: BySource[Source, str | None] = MappingProxyType({})
    environments: BySource[Source, Environment] = MappingProxyType({})
    is_alone: bool = False

    @property
    def is_joined(self) -> bool:
        """Whether it is made of several files, and nothing is missing of it."""
        return bool(self.others) and self.is_whole


def assemble(file: ComposeFile, place: Place | None) -> Assembly:
    """Put a file together with all that belongs to it; what it asks for is read if a place says how."""
    text = file.source.text
    mappings = [document for document in file.documents if isinstance(document, Mapping)]
    is_alone = place is None or place.stack == (place.path,)
    if is_alone and len(mappings) < 2 and "extends" not in text and "include" not in text:
        return Assembly(mappings[0] if mappings else None, is_alone=True)
    from caulk.linter.compose.assembling import Assembler

    found, parts = Assembler(file, place).assembly()
    if place is not None and not is_alone and place.path not in parts:
        return assemble(file, place._replace(stack=(place.path,)))
    return found
