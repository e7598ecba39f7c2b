"""The scripts that a service hands to a shell, as the shell gets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.edits import within
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.grammars.shell_words import split
from caulk.linter.compose.interpolation import Interpolated, Substitution, interpolate
from caulk.linter.compose.nodes import Scalar
from caulk.linter.compose.nodes import Sequence as YamlSequence

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service
    from caulk.linter.shell.script import Script
    from caulk.linter.source import Edit


class HandedScript(NamedTuple):
    """A script in which a variable of compose's reads `${NAME}`, whatever its default.

    script   the text
    shell    the words that start the shell; none where it is the image's own
    node     the value that it is written in
    filled   the variables that compose puts in
    whole    whether it is all of that value, and no string of words in quotes
    """

    script: Script
    shell: tuple[str, ...]
    node: Scalar
    filled: tuple[Substitution, ...]
    whole: bool

    def spell(self, edit: Edit) -> Edit | None:
        """Write an edit of the script as YAML wants it; None where that cannot be done."""
        return within(self.node, edit) if self.whole else None


class _Part(NamedTuple):
    """A word of a command, and the value that it is written in."""

    script: Script
    node: Scalar
    whole: bool


def handed_scripts(service: Service) -> Iterator[HandedScript]:
    """Give the scripts of `entrypoint` with `command`, of `healthcheck.test` and of the hooks."""
    yield from _of_words([*_parts(service.fields, "entrypoint"), *_parts(service.fields, "command")], service)
    for hook in service.hooks:
        yield from _of_words(list(_parts(hook.fields, "command")), service)
    test = service.healthcheck.test if service.healthcheck is not None else ()
    if service.healthcheck is not None and not service.healthcheck.is_list:
        yield from map(_of_test, test[:1])
    elif test and test[0].text == "CMD-SHELL":
        yield from map(_of_test, test[1:2])
    elif test and test[0].text == "CMD":
        yield from _of_words([_Part(_standing(each).script, each.node, True) for each in test[1:]], service)


def _parts(fields: Fields, key: str) -> Iterator[_Part]:
    node = fields.node(key)
    if isinstance(node, YamlSequence):
        for item in fields.values(key):
            yield _Part(_standing(item).script, item.node, True)
    elif isinstance(node, Scalar) and (value := value_of(node)) is not None:
        for word in split(_standing(value).script).words:
            yield _Part(word, node, False)


def _of_test(value: Value) -> HandedScript:
    standing = _standing(value)
    return HandedScript(standing.script, (), value.node, _filled(value), True)


def _of_words(parts: Sequence[_Part], service: Service) -> Iterator[HandedScript]:
    if not any("sh" in part.script.text for part in parts):
        return
    from caulk.linter.shell.commands import Origin, handed_on

    found = handed_on([part.script for part in parts], Origin("command", service, parts[0].script))
    if found is not None:
        command, script = found
        part = next(part for part in parts if part.script is script)
        shell = tuple(word.text for word in command.words if word.value is not script)
        yield HandedScript(script, shell, part.node, _filled(Value(part.node)), part.whole)


def _standing(value: Value) -> Interpolated:
    """Give a value with its variables as they are named: what they hold is as little known as a shell's."""
    names = {each.name: f"${{{each.name}}}" for each in value.interpolated.variables} if value.has_variables else {}
    return interpolate(value.node.script, names) if names else value.node.interpolated


def _filled(value: Value) -> tuple[Substitution, ...]:
    return value.interpolated.variables if value.has_variables else ()
