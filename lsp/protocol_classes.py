"""The protocol's classes, each finished when it is first used.

lsprotocol has attrs write and compile the methods of more than 500 classes while it is imported: half of what a start
took, for one in ten of them is ever used.
"""

from __future__ import annotations

import sys
from contextlib import suppress
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
    names = _names()
    if names:
        attrs.resolve_types(owner, names, {})


def _names() -> dict[str, Any]:
    """What the protocol's classes may name, themselves among it; nothing while they are being imported."""
    return getattr(sys.modules[MODULE], "ALL_TYPES_MAP", {})


def import_unfinished() -> None:
    """Import lsprotocol so, unless somebody has imported it already.

    A class that it wants made in another way than plainly is made so, and then all are finished at the start.
    """
    if MODULE in sys.modules:
        return
    library: Any = attrs
    define = library.define

    def define_later(owner: type | None = None, **options: Any) -> Any:
        return define(owner, **options) if owner is None or options else _mark(owner)

    library.define = define_later
    try:
        import lsprotocol.types  # noqa: F401
    finally:
        library.define = define
    if _are_all_unfinished():
        _keep_unfinished()


def _are_all_unfinished() -> bool:
    classes = [vars(each) for each in _names().values() if isinstance(each, type)]
    marks = [each["__attrs_attrs__"] for each in classes if "__attrs_attrs__" in each]
    return bool(marks) and all(isinstance(mark, _Unfinished) for mark in marks)


def _keep_unfinished() -> None:
    """Have lsprotocol not resolve what all the classes name, which would finish them: `_finish` does it for each.

    A version that keeps no such note resolves them, and is only slower.
    """
    with suppress(ImportError):
        from lsprotocol import _hooks

        _hooks._resolved_forward_references = True  # noqa: SLF001
