"""Names with values, which compose takes as a list of `NAME=value` and as a mapping alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caulk.linter.compose.fields import Fields, Value, items_of, value_of
from caulk.linter.compose.merge import Merges
from caulk.linter.compose.nodes import Mapping, MergedMapping, Scalar, YamlNode, resolve
from caulk.linter.variable import Variable

Settle = Callable[[Value], Value]


def read_pairs(
    node: YamlNode | None, merges: Merges, origin: str, settle: Settle = lambda value: value
) -> Iterator[Variable]:
    """Read `environment`, `build.args` or `labels`. A name without value is one that the shell around gives.

    `settle` puts the variables of `.env` into a value; without it they have their defaults.
    """
    if isinstance(resolve(node), Mapping):
        yield from _entries(Fields(node, merges), origin, settle)
        return
    for item in items_of(node):
        value = value_of(item)
        if isinstance(item, MergedMapping):
            yield from _entries(Fields(item, merges), origin, settle)
        elif value is not None:
            yield _assignment(settle(value), origin)


def _entries(fields: Fields, origin: str, settle: Settle) -> Iterator[Variable]:
    for name, entry in fields.entries.items():
        if not isinstance(entry.key, Scalar):
            continue
        variable = Variable(entry.span, name, entry.key.span, None, None, origin)
        value = value_of(entry.value)
        if value is not None:
            variable.value, variable.value_span = settle(value).text, value.span
            variable.defaulted = value.has_variables
        yield variable


def _assignment(value: Value, origin: str) -> Variable:
    text, script = value.text, value.script
    sign = text.find("=")
    end = len(text) if sign < 0 else sign
    name_span = script.span(0, end)
    variable = Variable(value.span, text[:end], name_span, None, None, origin)
    if sign >= 0:
        variable.value, variable.value_span = text[end + 1 :], script.span(end + 1, len(text))
        variable.defaulted = value.has_variables
    return variable
