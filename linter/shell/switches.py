"""Find the options and operands of a command that switch a check off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from caulk.linter.knowledge.downloads import OWN_HOSTS
from caulk.linter.knowledge.switched_off import Switch
from caulk.linter.shell.command import Command
from caulk.linter.shell.options import Option, Options, taking_values
from caulk.linter.source import Edit, Span


class SwitchedOff(NamedTuple):
    """A check that is switched off: where, by which words (of a bundle the one option), and the edits without them."""

    span: Span
    text: str
    switch: Switch
    edits: tuple[Edit, ...]


def switched_off(command: Command, table: Mapping[str, tuple[Switch, ...]]) -> Iterator[SwitchedOff]:
    """Give what a command switches off, by the table of its program; nothing where it only speaks to itself."""
    switches = table.get(command.name) or table.get(command.manager)
    if not switches:
        return
    options = _options(command)
    found: list[SwitchedOff] = []
    for switch in switches:
        found += _by_words(command, switch) if switch.words else _by_options(options, switch)
    if found and not _stays_at_home(command):
        yield from found


def _stays_at_home(command: Command) -> bool:
    hosts = [word.text.partition("://")[2] for word in command.arguments if "://" in word.text]
    return bool(hosts) and all(host.startswith(OWN_HOSTS) for host in hosts)


def _by_words(command: Command, switch: Switch) -> Iterator[SwitchedOff]:
    count = len(switch.words)
    operands = command.operands
    for at in range(len(operands) - count + 1):
        found = operands[at : at + count]
        if tuple(word.text.lower() for word in found) == switch.words:
            span = found[0].span.to(found[-1].span)
            yield SwitchedOff(span, span.text, switch, ())


def _options(command: Command) -> list[tuple[str, Option]]:
    """Give the options with their dashes; `python -m pip` has those of pip."""
    takes = taking_values(command.manager or command.name)
    options = command.options if command.options.takes == takes else Options(command.arguments, takes)
    return [(("--" if option.long else "-") + option.name, option) for option in options.options]


def _by_options(options: Sequence[tuple[str, Option]], switch: Switch) -> Iterator[SwitchedOff]:
    for flag, option in options:
        if flag not in switch.flags:
            continue
        if switch.values and (option.value is None or option.value.text.lower() not in switch.values):
            continue
        span = _place(option)
        text = f"-{option.name}" if _is_bundled(option) else span.text
        yield SwitchedOff(span, text, switch, tuple(_removal(option)))


def _place(option: Option) -> Span:
    span = option.word.span
    return span if option.value is None or option.value.span.end <= span.end else span.to(option.value.span)


def _is_bundled(option: Option) -> bool:
    return not option.long and option.value is None and len(option.word.text) > 2


def _removal(option: Option) -> Iterator[Edit]:
    """Take an option out, alone or out of a bundle of short ones."""
    if _is_bundled(option):
        if option.word.raw == option.word.text:
            yield option.word.replace(option.word.text.replace(option.name, "", 1))
        return
    yield option.word.delete_word()
    if option.value is not None and option.value.span.start >= option.word.span.end:
        yield option.value.delete_word()
