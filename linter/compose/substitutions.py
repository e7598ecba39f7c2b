"""The variables that compose puts in for itself, among them those that the author left to the container."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from caulk.linter.compose.fields import Value
from caulk.linter.compose.interpolation import Substitution
from caulk.linter.source import Edit, Node, Span

if TYPE_CHECKING:
    from caulk.linter.compose.environment import Environment
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service

_SHELLS = frozenset(("sh", "bash", "dash", "ash", "zsh"))


class BadSubstitution:
    """A `${` that compose cannot read. `span` is all of it."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        self.span = span

    def escape(self) -> Edit:
        """Give the edit that keeps the dollar sign from compose."""
        return self.span.prepend("$")


class VariableUse:
    """A variable that compose takes from its own environment, or from `.env`. `span` is the whole reference.

    is_set   whether a `.env` has a value for it that will do
    """

    __slots__ = ("is_set", "name", "operator", "span")

    def __init__(self, substitution: Substitution, environment: Environment) -> None:
        self.span = substitution.span
        self.name = substitution.name
        self.operator = substitution.operator
        wants_more = self.operator[:1] == ":" and environment.values.get(self.name) == ""
        self.is_set = environment.sets(self.name) and not wants_more

    @property
    def is_required(self) -> bool:
        """Whether compose stops where it is not set, and no `.env` sets it."""
        return self.operator in ("?", ":?") and not self.is_set

    @property
    def may_be_missing(self) -> bool:
        """Whether nothing stands in for it where it is not set, no `.env` either: compose goes on with a warning."""
        return not self.operator and not self.is_set


class ContainerVariable:
    """A variable in a container's script that compose takes for its own. `setter`: who sets it in the container."""

    __slots__ = ("name", "setter", "span")

    def __init__(self, span: Span, name: str, setter: str) -> None:
        self.span = span
        self.name = name
        self.setter = setter

    def escape(self) -> Edit:
        """Give the edit that leaves it to the container."""
        return self.span.prepend("$")


def read_substitutions(file: ComposeFile, environment: Environment) -> Iterator[Node]:
    """Give what stands in for variables anywhere in a file, and what was meant to; `environment` sets some."""
    for scalar in file.yaml.dollars:
        found = scalar.interpolated
        for problem in found.problems:
            yield BadSubstitution(problem.span)
        for substitution in found.variables:
            yield VariableUse(substitution, environment)
    for service in file.services:
        yield from _container_variables(service)


def _container_variables(service: Service) -> Iterator[ContainerVariable]:
    given: set[str] | None = None
    for script in _scripts(service):
        if not script.has_variables:
            continue
        plain = [substitution for substitution in script.interpolated.variables if not substitution.operator]
        if not plain:
            continue
        if given is None:
            given = {variable.name for variable in service.environment if variable.value and not variable.defaulted}
        assigned = {match[match.lastindex or 0] for match in _assignments().finditer(script.node.text)}
        for substitution in plain:
            name = substitution.name
            if name in given or name in assigned:
                setter = "`environment`" if name in given else "the script"
                yield ContainerVariable(substitution.span, name, setter)


@cache
def _assignments() -> re.Pattern[str]:
    name = "([A-Za-z_][A-Za-z0-9_]*)"
    return re.compile(rf"(?:^|[\s;&|(\"'])(?:{name}=|for\s{{1,9}}{name}\s|read\s(?:-\w\s)?{name}\b)", re.ASCII)


def _scripts(service: Service) -> Iterator[Value]:
    """Give the values that a shell in the container reads."""
    healthcheck = service.healthcheck
    if healthcheck is not None:
        words = healthcheck.test
        if not healthcheck.is_list:
            yield from words
        elif words and words[0].text == "CMD-SHELL":
            yield from words[1:]
    started = [*service.fields.values("entrypoint"), *service.fields.values("command")]
    if _runs_a_script(started):
        yield from started
    for hook in service.hooks:
        run = list(hook.fields.values("command"))
        if _runs_a_script(run):
            yield from run


def _runs_a_script(words: list[Value]) -> bool:
    """Say whether some shell is started with `-c` among the words; a string is taken apart first."""
    parts = [part for word in words for part in word.text.split(maxsplit=8)[:8]]
    shells = [at for at, part in enumerate(parts) if part.rpartition("/")[2] in _SHELLS]
    return any(_is_script_flag(part) for at in shells for part in parts[at + 1 : at + 4])


def _is_script_flag(word: str) -> bool:
    return word[:1] == "-" and word[1:].isalpha() and word.endswith("c")
