"""Commands that set file modes, and searches for files by their mode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from caulk.linter.permissions import Mode, parse_mode
from caulk.linter.shell.command import Command
from caulk.linter.shell.words import Word

SET_MODES = frozenset({"chmod", "install", "find"})
_CHMOD_FLAGS = frozenset("Rvcf")
_EXEC = frozenset({"-exec", "-execdir", "-ok", "-okdir"})


class ModeChange(NamedTuple):
    """Files are given a mode.

    word         the mode as written
    targets      the files, as far as they are named; a search names none
    recursive    what lies below them too
    for_directories  whether they are known to be directories by the command alone
    """

    word: Word
    mode: Mode
    targets: tuple[Word, ...]
    recursive: bool = False
    for_directories: bool = False


def mode_changes(command: Command) -> Iterator[ModeChange]:
    """Give the modes that a `chmod`, an `install -m` or a `find -exec chmod` sets."""
    if command.name == "chmod":
        yield from _chmod(command.arguments, for_directories=_searches_directories(command.pipeline_before))
    elif command.name == "install":
        yield from _install(command)
    elif command.name == "find":
        words = command.arguments
        for inner in _executed(words):
            if inner[0].text.rpartition("/")[2] == "chmod":
                yield from _chmod(inner[1:], for_directories=_has_pair(words, "-type", "d"))


def refused_modes(command: Command) -> tuple[Word, ...]:
    """Give the `-perm +6000` of a `find`: the old way to write `/6000`, an error to GNU find."""
    if command.name != "find":
        return ()
    tests = pairwise(command.arguments)
    return tuple([mode for test, mode in tests if test.text == "-perm" and _is_old(mode.text)])


def _is_old(mode: str) -> bool:
    digits = parse_mode(mode[1:]) if mode.startswith("+") and mode[1:].isdigit() else None
    return digits is not None and digits.gives_set_id


def strips_set_id(commands: Sequence[Command]) -> bool:
    """Say whether the commands of one script look for files and take their setuid and setgid bits away."""
    if not any(change.mode.takes_set_id for command in commands for change in mode_changes(command)):
        return False
    finds = [command for command in commands if command.name == "find"]
    return any(not refused_modes(find) for find in finds)


def _chmod(words: Sequence[Word], *, for_directories: bool) -> Iterator[ModeChange]:
    recursive = False
    for index, word in enumerate(words):
        text = word.text
        is_flags = text.startswith("-") and _CHMOD_FLAGS.issuperset(text[1:])
        recursive |= (is_flags and "R" in text) or text == "--recursive"
        if text.startswith("--") or is_flags:
            continue
        mode = parse_mode(text)
        targets = tuple([word for word in words[index + 1 :] if not word.text.startswith("-")])
        recursive |= any(word.text in ("-R", "--recursive") for word in words[index + 1 :])
        if mode is not None:
            yield ModeChange(word, mode, targets, recursive, for_directories)
        return


def _install(command: Command) -> Iterator[ModeChange]:
    word = command.option("-m", "--mode")
    mode = parse_mode(word.text) if word else None
    if word is None or mode is None:
        return
    is_directory = command.has("-d", "--directory")
    targets = command.operands if is_directory else command.operands[-1:]
    yield ModeChange(word, mode, targets, for_directories=is_directory)


def _executed(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Give the commands behind the `-exec` of a find."""
    at = 0
    while at < len(words):
        begin = at + 1
        if words[at].text in _EXEC:
            while at < len(words) and words[at].text not in (";", "+"):
                at += 1
            if begin < at:
                yield words[begin:at]
        at += 1


def _searches_directories(commands: Sequence[Command]) -> bool:
    return any(command.name == "find" and _has_pair(command.arguments, "-type", "d") for command in commands)


def _has_pair(words: Sequence[Word], first: str, second: str) -> bool:
    return any(a.text == first and b.text == second for a, b in pairwise(words))
