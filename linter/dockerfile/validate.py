"""What BuildKit refuses when it reads the instructions that its parser has split.

Source of the facts: BuildKit's `instructions/parse.go`. What stands behind ONBUILD it reads only when an
image is built from the result, so nothing of that is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from caulk.linter.dockerfile.arguments import NAMES
from caulk.linter.dockerfile.flag_rules import check_flags
from caulk.linter.dockerfile.heredocs import is_marker
from caulk.linter.dockerfile.tree import Instruction
from caulk.linter.source import Edit, Problem
from caulk.linter.spelling import hint, nearest

_LONGEST_SHOWN = 40
_BEFORE_FROM = ("DL3061", "kics:first_instruction_should_be_arg_or_from", "dockerfilelint:from_first")
_NO_TRIGGER = ("DL3043", "kics:from_or_maintainer_cannot_be_triggered_within_onbuild")
_UNKNOWN = ("DL1000", "dockerfilelint:invalid_command")


def check_order(instructions: Iterable[Instruction]) -> Iterator[Problem]:
    """Find the first of a file's instructions, given in their order, that has to stand behind a FROM and does not."""
    first = next((each for each in instructions if each.name in NAMES and each.name != "ARG"), None)
    if first is not None and first.name != "FROM":
        yield Problem(first.keyword, f"{first.name} stands before the first FROM: only ARG may", _BEFORE_FROM)


def check_instruction(instruction: Instruction) -> Iterator[Problem]:
    """Find what is wrong with one instruction, wherever it stands."""
    if instruction.name not in NAMES:
        place = instruction.keyword if instruction.name else instruction.head
        yield Problem(place, _unknown(instruction.name), _UNKNOWN, _meant(instruction))
        return
    asks_for_flags = bool(instruction.flags)
    if instruction.name == "HEALTHCHECK" and instruction.arguments:
        asks_for_flags = instruction.arguments[0].upper() != "NONE"
    if asks_for_flags:
        yield from check_flags(instruction)
    check = _CHECKS.get(instruction.name)
    if check is not None:
        yield from check(instruction)


@lru_cache(maxsize=64)
def _unknown(name: str) -> str:
    if not name:
        return "there is no instruction here"
    return f"unknown instruction `{name[:_LONGEST_SHOWN]}`{hint(name, NAMES)}"


def _meant(instruction: Instruction) -> Edit | None:
    """Write the instruction that looks most like an unknown one, in capitals or small letters as that is."""
    near = nearest(instruction.name, NAMES)
    is_small = instruction.keyword.text.islower()
    return instruction.keyword.replace(near.lower() if is_small else near) if near is not None else None


def _from(instruction: Instruction) -> Iterator[Problem]:
    arguments = instruction.arguments
    if len(arguments) == 3 and arguments[1].lower() == "as":
        if not _stage_name().fullmatch(arguments[2].lower()):
            message = f"{arguments[2]!r} cannot name a stage: a letter comes first, then letters, digits, '-', '_', '.'"
            yield Problem(instruction.words[2].span, message)
    elif not arguments:
        yield _lacking(instruction, "an image")
    elif len(arguments) != 1:
        place = instruction.words[1].span.to(instruction.words[-1].span)
        if arguments[1].lower() == "as":
            edit = _without(instruction, 3) if len(arguments) > 3 else None
        else:
            edit = instruction.words[1].span.replace("AS") if len(arguments) == 3 else None
        yield Problem(place, "behind the image FROM takes nothing but AS and a name", edit=edit)


def _without(instruction: Instruction, count: int) -> Edit:
    """Leave out what stands behind the first words of an instruction."""
    first, last = instruction.words[count - 1].span, instruction.words[-1].span
    return last.within.span(first.end, last.end).delete()


def _copy(instruction: Instruction) -> Iterator[Problem]:
    if not instruction.arguments:
        yield _lacking(instruction, "a source and a destination")
    elif len(instruction.arguments) == 1:
        message = f"{instruction.name} lacks a destination behind its source"
        yield Problem(instruction.words[0].span, message, ("DL1000", "dockerfilelint:missing_args"))
    elif is_marker(instruction.arguments[-1]):
        yield Problem(instruction.words[-1].span, f"a here-document cannot be the destination of {instruction.name}")


def _assigning(instruction: Instruction) -> Iterator[Problem]:
    if not instruction.words:
        yield _lacking(instruction, "a name")
    if instruction.arguments[2:3] == ("",):  # the old form: a name, and all behind it the value
        return
    for word in instruction.words:
        if word.raw.startswith("="):
            yield Problem(word.span, f"{instruction.name} lacks a name before the =")


def _at_least_one(instruction: Instruction) -> Iterator[Problem]:
    if not instruction.arguments:
        yield _lacking(instruction, "an argument")


def _volume(instruction: Instruction) -> Iterator[Problem]:
    yield from _at_least_one(instruction)
    for word in instruction.words:
        if not word.raw.strip():
            yield Problem(word.span, "a volume's path cannot be empty")


def _shell(instruction: Instruction) -> Iterator[Problem]:
    if not instruction.arguments:
        yield _lacking(instruction, "an argument")
    elif not instruction.json:
        yield Problem(instruction.body.whole, 'SHELL takes a JSON array: SHELL ["executable", "parameter"]')


def _healthcheck(instruction: Instruction) -> Iterator[Problem]:
    arguments = instruction.arguments
    if not arguments:
        yield _lacking(instruction, "CMD or NONE")
        return
    kind = arguments[0].upper()
    if kind == "NONE":
        if len(arguments) > 1:
            place = instruction.words[1].span.to(instruction.words[-1].span)
            yield Problem(place, "HEALTHCHECK NONE takes no arguments", edit=_without(instruction, 1))
    elif kind != "CMD":
        yield Problem(instruction.words[0].span, f"HEALTHCHECK takes CMD or NONE, not {arguments[0]}")
    elif len(arguments) == 1:
        yield Problem(instruction.words[0].span, "HEALTHCHECK CMD lacks a command")


def _onbuild(instruction: Instruction) -> Iterator[Problem]:
    trigger = instruction.trigger
    if trigger is None:
        yield _lacking(instruction, "an instruction")
    elif trigger.name in ("ONBUILD", "FROM", "MAINTAINER"):
        yield Problem(trigger.keyword, f"{trigger.name} cannot stand behind ONBUILD", _NO_TRIGGER)


def _lacking(instruction: Instruction, what: str) -> Problem:
    place = instruction.keyword
    if instruction.flags:
        place = place.to(instruction.flags[-1].span)
    return Problem(place, f"{instruction.name} lacks {what}", ("DL1000", "dockerfilelint:required_params"))


@cache
def _stage_name() -> re.Pattern[str]:
    return re.compile(r"[a-z][a-z0-9-_.]*")


_Check = Callable[[Instruction], Iterator[Problem]]
_CHECKS: dict[str, _Check] = {
    "ADD": _copy,
    "ARG": _assigning,
    "COPY": _copy,
    "ENV": _assigning,
    "EXPOSE": _at_least_one,
    "FROM": _from,
    "HEALTHCHECK": _healthcheck,
    "LABEL": _assigning,
    "MAINTAINER": _at_least_one,
    "ONBUILD": _onbuild,
    "SHELL": _shell,
    "STOPSIGNAL": _at_least_one,
    "USER": _at_least_one,
    "VOLUME": _volume,
    "WORKDIR": _at_least_one,
}
