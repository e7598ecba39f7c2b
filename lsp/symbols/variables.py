"""The ARG and ENV variables of a Dockerfile, and where they are set and read in it, scripts included.

All ARGs of one name are one thing: the build is given it once. ENVs of one name are one thing along a chain of
stages that are built from each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Assigning, Expose, Instruction, Onbuild
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Run, Running, is_posix
from caulk.linter.dockerfile.scope import Definition
from caulk.linter.dockerfile.undefined_variables import expanded
from caulk.linter.dockerfile.variables import Reference, references
from caulk.linter.shell.script import Script
from caulk.linter.shell.variables import Use, variable_uses
from caulk.linter.source import Span
from caulk.lsp.symbols.model import UNSET, Key, Mention, Spelling


def arg_key(name: str, path: str) -> Key:
    return Key("arg", path, name)


def variable_mentions(dockerfile: Dockerfile, path: str) -> Iterator[Mention]:
    """Give the places in a Dockerfile that name variables which it sets."""
    for outer in dockerfile.instructions:
        inner = outer.trigger if isinstance(outer, Onbuild) else outer
        if inner is None:
            continue
        if isinstance(inner, Assigning):
            yield from _definitions(inner, path)
        for reference in _references(inner):
            yield _mention(_key(_definition(inner, reference.name), reference.name, path), reference)
        if isinstance(inner, Running):
            yield from _in_scripts(inner, path)


def _key(definition: Definition | None, name: str, path: str) -> Key:
    if definition is None:
        return Key("env", path, name, UNSET)
    return Key("env", path, name, definition.at) if definition.is_env else arg_key(name, path)


def _definition(instruction: Instruction, name: str) -> Definition | None:
    """Give what sets a variable for an instruction."""
    is_of_the_build = isinstance(instruction, Run) or not isinstance(instruction, Running)
    if is_of_the_build and not instruction.is_trigger:
        return instruction.environment.definition(name)
    # What acts later, in the container or in another build, finds what the image has in the end.
    found = instruction.stage.scope.definition(name, None) if instruction.stage is not None else None
    return found if found is not None and found.is_env else None


def _definitions(instruction: Assigning, path: str) -> Iterator[Mention]:
    for variable in instruction.variables:
        name, stage = variable.name, instruction.stage
        key = arg_key(name, path)
        if instruction.syntax.name == "ENV":
            known = stage.scope.definition(name, None) if stage is not None else None
            at = known.at if known is not None and known.is_env else variable.span.start
            key = Key("env", path, name, at)
        if name:
            spelling: Spelling = "name" if variable.name_span.text == name else "hidden"
            yield Mention(key, variable.name_span, "definition", spelling)


def _references(instruction: Instruction) -> Iterator[Reference]:
    yield from expanded(instruction)
    if isinstance(instruction, Expose):
        for word in instruction.words:
            yield from references(word.script, instruction.escape)


def _mention(key: Key, reference: Reference) -> Mention:
    start = reference.span.start + 1 + reference.braced
    span = reference.span.within.span(start, start + len(reference.name))
    if span.text == reference.name and span.end <= reference.span.end:
        return Mention(key, span, "read")
    return Mention(key, reference.span, "read", "hidden")


def _in_scripts(instruction: Running, path: str) -> Iterator[Mention]:
    """Give the uses in the scripts of an instruction of variables that are not the script's own."""
    by_name: dict[str, dict[Span, tuple[Use, Script]]] = {}
    for script in _scripts(instruction):
        uses = variable_uses(script)
        if uses is None:
            yield from _unread(instruction, script, path)
        for use in uses or ():
            if use.span.text == use.name:
                by_name.setdefault(use.name, {}).setdefault(use.span, (use, script))
    if not instruction.is_exec_form and not is_posix(instruction.shell):
        yield from _unread(instruction, instruction.script, path)
    for name, found in by_name.items():
        if not _is_own(instruction, list(found.values())):
            key = _key(_definition(instruction, name), name, path)
            for use, _ in found.values():
                yield Mention(key, use.span, "write" if use.sets else "read")


def _unread(instruction: Running, script: Script, path: str) -> Iterator[Mention]:
    """Give the words of a script that nobody reads here which may be variables."""
    for match in re.finditer(r"[A-Za-z_]\w*", script.text, re.ASCII):
        definition = _definition(instruction, match[0])
        if definition is not None:
            yield Mention(_key(definition, match[0], path), script.span(*match.span()), "read", "possible")


def uses_in_scripts(instruction: Running) -> Iterator[Use]:
    """Give the uses of variables in the scripts of an instruction, those of the scripts' own too."""
    for script in _scripts(instruction):
        yield from variable_uses(script) or ()


def _scripts(instruction: Running) -> Iterator[Script]:
    """Give the scripts that shells read for an instruction: its own, and those behind `sh -c` in it, each once."""
    items = {id(word.script) for word in instruction.command_words} if instruction.is_exec_form else set()
    seen: set[int] = set(items)
    own = [shell.script for shell in instruction.shells]
    for script in (*own, *(command.script for command in instruction.commands)):
        if id(script) not in seen:
            seen.add(id(script))
            yield script


def _is_own(instruction: Running, uses: list[tuple[Use, Script]]) -> bool:
    """Whether the scripts set a variable themselves before they read it, if they read it at all."""
    reads = [use.span.start for use, _ in uses if not use.sets]
    outer = {id(shell.script) for shell in instruction.shells}
    set_at = [script.span(use.until, use.until).start for use, script in uses if use.certain and id(script) in outer]
    return not reads or (bool(set_at) and min(set_at) <= min(reads))
