"""Pipelines whose failures nobody sees: a shell looks at the last command's result only, unless `pipefail` is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from caulk.linter.dockerfile.running import Run
from caulk.linter.shell.command import Command
from caulk.linter.source import Edit

_SHELLS = frozenset({"bash", "zsh", "ash", "ksh", "mksh"})


def unguarded_pipes(run: Run) -> Iterator[Command]:
    """Give the first command of each pipeline of a RUN that runs without `pipefail`, and without `|| true`."""
    has_busybox = run.stage is not None and run.stage.has_busybox
    if not run.is_exec_form and _sets_pipefail(run.shell, has_busybox):
        return
    is_set = False
    for command in run.commands:
        if command.name == "set" and not command.wrapper and not command.in_subshell:
            words = [word.text for word in command.words]
            is_set = _names_pipefail(words) or (is_set and not _names_pipefail(words, sign="+"))
        elif command.is_root_of_pipe and not is_set and not command.or_true and not _is_guarded(command, has_busybox):
            yield command


def shell_with_pipefail(run: Run, command: Command) -> Edit | None:
    """Give the edit that puts a SHELL with `pipefail` below the FROM, if that reaches a command of the RUN.

    None where another SHELL is set already.
    """
    if run.stage is None or run.shell or run.is_trigger or command.wrapper:
        return None
    shell = '"/bin/ash", "-eo"' if run.stage.has_busybox else '"/bin/bash", "-o"'
    start = run.stage.start.span
    return start.append(f'{start.source.newline}SHELL [{shell}, "pipefail", "-c"]')


def _is_guarded(command: Command, has_busybox: bool) -> bool:
    wrapper = command.wrapper
    while wrapper is not None:
        if _sets_pipefail([word.text for word in wrapper.words], has_busybox):
            return True
        wrapper = wrapper.wrapper
    return False


def _sets_pipefail(shell: Sequence[str], has_busybox: bool) -> bool:
    if not shell:
        return False
    name = shell[0].replace("\\", "/").rpartition("/")[2]
    # BusyBox's sh is its ash, which knows the option; Debian's sh is dash, which does not.
    return (name in _SHELLS or (name == "sh" and has_busybox)) and _names_pipefail(shell)


def _names_pipefail(words: Sequence[str], sign: str = "-") -> bool:
    return any(word == "pipefail" and flag.startswith(sign) and flag.endswith("o") for flag, word in pairwise(words))
