"""Which flags an instruction takes, and with which values.

Source of the facts: BuildKit's `instructions/bflag.go`, `parse.go` and the `commands_run*.go`. What it finds
only later, when the file is built, is left out: the options of a mount are checked then, for example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caulk.linter.dockerfile.tree import Flag, Instruction
from caulk.linter.knowledge.dockerfile.entries import Flag as Known
from caulk.linter.knowledge.dockerfile.flags import FLAGS
from caulk.linter.source import Edit, Problem
from caulk.linter.spelling import nearest

_DURATIONS = ("interval", "timeout", "start-period", "start-interval")
# These two are never asked for their flags, so BuildKit lets any pass.
_UNASKED = ("ARG", "STOPSIGNAL")
_NANOSECONDS = {"ns": 1, "us": 1e3, "\xb5s": 1e3, "\u03bcs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9}
_LONGEST = 2**63 - 1
_SHORTEST = 1_000_000


def check_flags(instruction: Instruction) -> Iterator[Problem]:
    """Find unknown, repeated and wrong flags."""
    if instruction.name in _UNASKED:
        return
    known = FLAGS.get(instruction.name, {})
    seen: set[str] = set()
    for flag in instruction.flags:
        wanted = known.get(flag.name)
        if wanted is None:
            yield _unknown(flag, instruction)
            continue
        if flag.name in seen and wanted.kind != "many":
            yield Problem(flag.span, f"the flag --{flag.name} is given a second time")
        seen.add(flag.name)
        message = _value_message(flag, wanted)
        if message:
            yield Problem(flag.value.whole if flag.value and flag.value.text else flag.span, message)


def _unknown(flag: Flag, instruction: Instruction) -> Problem:
    message = f"{instruction.name} has no flag --{flag.name}"
    near = nearest(flag.name, FLAGS.get(instruction.name, {}))
    if near is None:
        return Problem(flag.span, message, edit=_without(flag))
    place = flag.span.to(flag.name_span)
    return Problem(flag.span, f"{message} (did you mean --{near}?)", edit=place.replace(f"--{near}"))


def _without(flag: Flag) -> Edit:
    """Leave out a flag with the blanks behind it."""
    (start, end), text = flag.span.bounds, flag.span.source.text
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return flag.span.within.span(start, end).replace("")


def _value_message(flag: Flag, wanted: Known) -> str:
    """Say what is wrong with a flag's value, or nothing."""
    value = None if flag.value is None else flag.value.text
    name = f"--{flag.name}"
    if wanted.kind == "switch":
        if value is None or value.lower() in ("true", "false"):
            return ""
        return f"{name} takes true or false, not {value!r}" if value else f"{name}= lacks its value"
    if value is None:
        return f"{name} lacks a value: write {name}=VALUE"
    if wanted.closed and value not in wanted.values:
        return f"{name} takes {', '.join(wanted.values)}, not {value!r}"
    if flag.name == "mount":
        return _mount_message(value)
    if flag.name == "retries":
        return _retries_message(value)
    if flag.name in _DURATIONS:
        return _duration_message(name, value)
    return ""


def _mount_message(value: str) -> str:
    fields = _comma_separated(value)
    if fields is None:
        return "the quotes in --mount do not match"
    for field in fields:
        key, _, source = field.partition("=")
        if key.lower() == "from" and "$" in source[:-1]:
            return "from= cannot hold a variable: give the image a stage of its own and name that"
    return ""


def _comma_separated(text: str) -> list[str] | None:
    """Split as Go's encoding/csv does; None where it refuses."""
    if '"' not in text:
        return text.split(",")
    fields: list[str] = []
    at = 0
    while at <= len(text):
        match = _field().match(text, at)
        if match is None:
            return None
        quoted, plain = match.groups()
        fields.append(plain if quoted is None else quoted.replace('""', '"'))
        at = match.end() + 1
    return fields


def _retries_message(value: str) -> str:
    number = int(value) if _integer().fullmatch(value) else None
    if value and (number is None or not -(2**31) <= number < 2**31):
        return f"--retries takes a number, not {value!r}"
    return f"--retries cannot be negative ({value})" if number is not None and number < 0 else ""


def _duration_message(name: str, value: str) -> str:
    if value in ("", "0", "+0", "-0"):
        return ""
    if not _duration().fullmatch(value):
        return f"{name} takes a duration such as 30s or 1m30s, not {value!r}"
    total = sum(float(number) * _NANOSECONDS[unit] for number, unit in _part().findall(value))
    if total > _LONGEST:
        return f"{name} is too long: {value}"
    total = -total if value.startswith("-") else total
    return f"{name} cannot be shorter than 1ms" if int(total) and total < _SHORTEST else ""


@cache
def _field() -> re.Pattern[str]:
    return re.compile(r'(?:"((?:[^"]++|"")*+)"|([^",]*+))(?=,|\Z)')


@cache
def _integer() -> re.Pattern[str]:
    return re.compile(r"[+-]?[0-9]{1,20}")


@cache
def _part() -> re.Pattern[str]:
    return re.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|\xb5s|\u03bcs|ms|s|m|h)")


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(f"[+-]?(?:{_part().pattern})++")
