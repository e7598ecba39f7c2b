"""`cached_property`: what is found out when it is first asked for, and kept.

That of Python 3.11 takes a lock each time, which costs more than many a property does; from 3.12 on it takes none.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property:  # noqa: N801  as functools spells it
        """A property whose value stands in the instance's `__dict__` from the first time on."""

        def __init__(self, find: Any) -> None:
            self.find = find
            self.__doc__ = find.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            found = instance.__dict__[self.name] = self.find(instance)
            return found


__all__ = ["cached_property"]
