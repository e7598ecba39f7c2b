"""Scripts and exec forms to `Command` nodes, those inside `sudo`, `env`, `sh -c` and the like among them."""

from __future__ import annotations

from collections.abc import Sequence

from caulk.linter.shell.command import Command, Origin, Redirection
from caulk.linter.shell.items import Item
from caulk.linter.shell.parsing import raw_commands
from caulk.linter.shell.raw import RawCommand, RawRedirection, RawWord
from caulk.linter.shell.script import Script
from caulk.linter.shell.words import Word
from caulk.linter.shell.wrappers import SHELLS, WRAPPERS, look_through
from caulk.linter.source import Span
from caulk.linter.variable import Variable

__all__ = ["Command", "Origin", "Redirection", "Shell", "commands", "exec_command", "handed_on"]

DEEPEST = 8
"""How many commands that run others (`sudo sh -c "sudo ..."`) are looked through."""

_Chains = dict[RawCommand | None, tuple[Command, Command, list[Command]]]
"""By the raw command: its command, the last one that it runs through wrappers, all that it runs."""


class Shell:
    """A script read: its commands in the order of the text. `too_long` where it was not read for its size."""

    __slots__ = ("commands", "origin", "script", "too_long")

    def __init__(self, script: Script, origin: Origin, commands: tuple[Command, ...], *, too_long: bool) -> None:
        self.script = script
        self.origin = origin
        self.commands = commands
        self.too_long = too_long

    @classmethod
    def read(cls, script: Script, origin: Origin) -> Shell:
        """Read a script; never raises."""
        found = _read(script, origin, None)
        return cls(script, origin, tuple(found or ()), too_long=found is None)

    @property
    def span(self) -> Span:
        return self.script.whole


def commands(script: Script, origin: Origin) -> list[Command]:
    """Give every simple command of a script, in the order of the text, and what `sudo` and the like run."""
    return _read(script, origin, None) or []


def exec_command(words: Sequence[Script], origin: Origin) -> list[Command]:
    """Give the command that an exec form is (its items as they are, no shell reads them), and what it runs."""
    if not words:
        return []
    command = _exec_form(words, origin)
    return [command, *_inside(command)[0]]


def handed_on(words: Sequence[Script], origin: Origin) -> tuple[Command, Script] | None:
    """Give the command that starts a shell in an exec form, and the script that it is handed; None where none is.

    It may be run by others: `["tini", "--", "sh", "-c", "..."]`.
    """
    runs = _exec_form(words, origin) if words else None
    while runs is not None and len(runs.wrappers) < DEEPEST and (inner := look_through(runs)) is not None:
        if inner.script is not None:
            return (runs, inner.script) if runs.name in SHELLS else None
        runs = _run_by(runs, inner.words) if inner.words else None
    return None


def _exec_form(words: Sequence[Script], origin: Origin) -> Command:
    items = tuple([Item.verbatim(word, 0, len(word.text)) for word in words])
    return Command(words[0], 0, len(words[0].text), origin, items, None)


def _read(script: Script, origin: Origin, wrapper: Command | None) -> list[Command] | None:
    raws = raw_commands(script.text)
    if raws is None:
        return None
    found: list[Command] = []
    chains: _Chains = {}
    for raw in raws:
        if raw.words or raw.assignments or raw.redirections:
            command = _build(script, raw, origin, wrapper)
            inner, runs = _inside(command) if command.name in WRAPPERS else ([], command)
            chains[raw] = command, runs, inner
            found += [command, *inner]
    for raw in raws:
        if raw in chains:
            _link(raw, chains)
    return found


def _build(script: Script, raw: RawCommand, origin: Origin, wrapper: Command | None) -> Command:
    words = tuple([Word(script, word.start, word.end, word.holes) for word in raw.words])
    command = Command(script, raw.start, raw.end, origin, words, wrapper)
    if raw.assignments:
        exported = _exports(command)
        command.assignments = tuple([_variable(script, word, origin, exported) for word in raw.assignments])
    if raw.redirections:
        command.redirections = tuple([_redirection(script, each) for each in raw.redirections])
    return command


def _exports(command: Command) -> bool:
    """Whether the variables that it assigns reach other programs."""
    if command.name in {"declare", "typeset"}:
        return command.has("-x")
    return bool(command.words) and command.name not in {"local", "readonly"}


def _variable(script: Script, raw: RawWord, origin: Origin, exported: bool) -> Variable:
    equals = script.text.find("=", raw.start, raw.end)
    if equals < 0:
        equals = raw.end
    name_end = equals - script.text.endswith("+", raw.start, equals)
    value = Word(script, min(equals + 1, raw.end), raw.end, [hole for hole in raw.holes if hole[0] > equals])
    return Variable(
        script.span(raw.start, raw.end),
        script.text[raw.start : name_end],
        script.span(raw.start, name_end),
        value.written,
        value.span,
        origin.kind,
        exported,
    )


def _redirection(script: Script, raw: RawRedirection) -> Redirection:
    target = raw.target
    return Redirection(
        script.span(raw.start, max(raw.operator_end, target.end if target else 0)),
        script.text[raw.start : raw.operator_end].rstrip(),
        Word(script, target.start, target.end, target.holes) if target else None,
    )


def _inside(command: Command) -> tuple[list[Command], Command]:
    """Give what a command runs, through any number of wrappers, and the one that reads its input in the end."""
    found: list[Command] = []
    runs = command
    while len(runs.wrappers) < DEEPEST and (inner := look_through(runs)) is not None:
        runs.assignments += inner.assignments
        if inner.script is not None:
            found += _read(inner.script, runs.origin, runs) or ()
            break
        if not inner.words:
            break
        runs = _run_by(runs, inner.words)
        runs.redirections = command.redirections
        found.append(runs)
    return found, runs


def _run_by(wrapper: Command, words: tuple[Word, ...]) -> Command:
    return Command(words[0].script, words[0].start, wrapper.end, wrapper.origin, words, wrapper)


def _link(raw: RawCommand, chains: _Chains) -> None:
    """Hand on to a command, and to all that it runs, how it stands among the others."""
    command, runs, inner = chains[raw]
    for each in (command, *inner):
        each.negated |= raw.negated
        each.or_true |= raw.or_true
        each.background |= raw.background
        each.in_subshell |= raw.in_subshell
        each.inside = each.inside or _last(chains, raw.inside)
        each.pipes_into = each.pipes_into or _last(chains, raw.pipes_into)
    before, source = chains.get(raw.before), _last(chains, raw.piped_from)
    each_of_chain: Command | None = runs
    while each_of_chain is not None and each_of_chain is not command.wrapper:
        each_of_chain.before = before[0] if before else None
        each_of_chain.operator = raw.operator
        each_of_chain.piped_from = source
        each_of_chain = each_of_chain.wrapper


def _last(chains: _Chains, raw: RawCommand | None) -> Command | None:
    chain = chains.get(raw)
    return chain[1] if chain else None
