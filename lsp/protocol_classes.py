"""The protocol's classes, each finished when it is first used.

lsprotocol has attrs write and compile the methods of more than 500 classes while it is imported: half of what a start
took, for one in ten of them is ever used.
"""

from __future__ import annotations

import sys
from typing import Any

import attrs

MODULE = "lsprotocol.types"


class _Unfinished:
    """Stands in a class for what attrs will put there."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type) -> Any:
        _finish(next(each for each in owner.__mro__ if vars(each).get(self.name) is self))
        return getattr(owner if instance is None else instance, self.name)


# Whoever makes an object of a class, or asks attrs about it, comes by one of these first.
_DOORS = (_Unfinished("__init__"), _Unfinished("__attrs_attrs__"))


def _mark(owner: type) -> type:
    for door in _DOORS:
        setattr(owner, door.name, door)
    return owner


def _finish(owner: type) -> None:
    for door in _DOORS:
        delattr(owner, door.name)
    attrs.define(owner, slots=False)  # a class with slots would be another one
    attrs.resolve_types(owner, sys.modules[MODULE].ALL_TYPES_MAP, {})


def import_unfinished() -> None:
    """Import lsprotocol so, unless somebody has imported it already."""
    if MODULE in sys.modules:
        return
    library: Any = attrs
    define, library.define = attrs.define, _mark
    try:
        import lsprotocol.types  # noqa: F401
    finally:
        library.define = define
    from lsprotocol import _hooks

    # Else all would be finished to resolve what they name, as `_finish` does. Where there is no such name they are.
    _hooks._resolved_forward_references = True  # noqa: SLF001
