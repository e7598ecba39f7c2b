"""Which variables an instruction sees, and with which values: the scopes of ARG and ENV.

Source: BuildKit's rules in `dispatch.go`: a global ARG serves FROM only, until a stage declares it again;
a stage inherits the ARG and ENV of the stage that it is built from; ENV beats ARG.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

PREDEFINED = (
    *("TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE"),
    *("BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT"),
)
# An image has at most 127 layers, so no longer chain of stages can be built.
LONGEST_LINEAGE = 127


class Definition(NamedTuple):
    """What sets a variable: the offset of an ARG, or of the first ENV that sets it; -1 for what BuildKit sets."""

    at: int
    is_env: bool


class Scope:
    """The definitions of one stage (or of the lines before the first FROM) in their order."""

    __slots__ = ("args", "envs", "parent")

    def __init__(self, parent: Scope | None = None) -> None:
        self.parent = parent
        self.envs: dict[str, tuple[list[int], list[str | None]]] = {}
        self.args: dict[str, tuple[list[int], list[str | None]]] = {}

    def define(self, at: int, name: str, value: str | None, *, is_env: bool) -> None:
        """Note that the instruction at offset `at` sets `name`; later calls come with later offsets."""
        offsets, values = (self.envs if is_env else self.args).setdefault(name, ([], []))
        offsets.append(at)
        values.append(value)

    def lookup(self, name: str, before: int | None) -> tuple[str | None, bool]:
        """Give the value that holds before offset `before` (None: at the end), and whether it is declared."""
        argument: tuple[str | None, bool] = (None, False)
        for scope in self._lineage():
            for definitions in (scope.envs, scope.args):
                if name not in definitions:  # as most words of a script
                    continue
                offsets, values = definitions[name]
                count = len(offsets) if before is None else bisect_left(offsets, before)
                if count and definitions is scope.envs:
                    return values[count - 1], True
                if count and not argument[1]:
                    argument = values[count - 1], True
            before = None
        return argument

    def definition(self, name: str, before: int | None) -> Definition | None:
        """Give what sets `name` for one who looks before offset `before` (None: at the end)."""
        argument: Definition | None = None
        for scope in self._lineage():
            for definitions, is_env in ((scope.envs, True), (scope.args, False)):
                offsets, _ = definitions.get(name, ((), ()))
                count = len(offsets) if before is None else bisect_left(offsets, before)
                if count and is_env:
                    return Definition(scope.first_env(name), True)
                if count and argument is None:
                    argument = Definition(offsets[count - 1], False)
            before = None
        return argument

    def first_env(self, name: str) -> int:
        """Give the offset of the first ENV of a name in the whole lineage: later ones set the same variable anew."""
        return [scope.envs[name][0][0] for scope in self._lineage() if name in scope.envs][-1]

    def is_env(self, name: str, before: int | None) -> bool:
        """Say whether ENV sets `name` before offset `before` (None: at the end)."""
        for scope in self._lineage():
            offsets, _ = scope.envs.get(name, ((), ()))
            if offsets and (before is None or offsets[0] < before):
                return True
            before = None
        return False

    def names(self) -> Iterator[str]:
        """Give every name that is defined here or in a parent, some of them twice."""
        for scope in self._lineage():
            yield from scope.envs
            yield from scope.args

    def at(self, offset: int) -> Environment:
        """Give what the instruction at `offset` sees."""
        return Environment(self, offset)

    def _lineage(self) -> Iterator[Scope]:
        scope: Scope | None = self
        for _ in range(LONGEST_LINEAGE):
            if scope is None:
                return
            yield scope
            scope = scope.parent


class Environment(Mapping[str, str | None]):
    """The variables at one place: declared names only; None is a declared name without a known value."""

    __slots__ = ("_assigned", "_offset", "_scope")

    def __init__(self, scope: Scope, offset: int | None, assigned: Mapping[str, str | None] | None = None) -> None:
        self._scope = scope
        self._offset = offset
        self._assigned = assigned or {}

    def within(self, assigned: Mapping[str, str | None]) -> Environment:
        """Give what a script sees that sets these variables itself."""
        return Environment(self._scope, self._offset, assigned)

    def __getitem__(self, name: str) -> str | None:
        if name in self._assigned:
            return self._assigned[name]
        value, declared = self._scope.lookup(name, self._offset)
        if not declared:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._assigned or self._scope.lookup(name, self._offset)[1])

    def definition(self, name: str) -> Definition | None:
        """Give what sets the variable."""
        return self._scope.definition(name, self._offset)

    def is_env(self, name: str) -> bool:
        """Whether ENV sets the variable: then it is there at run time too, and in images built from this one."""
        return self._scope.is_env(name, self._offset)

    def some(self, most: int) -> Iterator[str]:
        """Give those of the first `most` names of the scope that are declared here: enough to guess among."""
        return (name for name in dict.fromkeys(islice(self._scope.names(), most)) if name in self)

    def __iter__(self) -> Iterator[str]:
        return (name for name in dict.fromkeys((*self._assigned, *self._scope.names())) if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
