"""The scripts in a Dockerfile that ShellCheck can read: which shell runs each, and which variables it finds set."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.dockerfile.hadolint_comments import shell_named
from caulk.linter.dockerfile.instructions import Assigning, Instruction, Onbuild, Shell
from caulk.linter.dockerfile.running import Run, Running
from caulk.linter.knowledge.images import has_bash_as_sh, has_busybox
from caulk.linter.shell.remarks import Snippet
from caulk.linter.shell.script import Script

if TYPE_CHECKING:
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.dockerfile.stages import Stage

_PROXIES = tuple(
    name for word in ("http", "https", "ftp", "no", "all") for name in (f"{word}_proxy", f"{word}_proxy".upper())
)
"""Every RUN may read these build arguments, declared or not."""

_DIALECTS = {
    "sh": "/bin/sh",
    "ash": "/bin/busybox sh",
    "bash": "/bin/bash",
    "dash": "/bin/dash",
    "ksh": "/bin/ksh",
    "ksh93": "/bin/ksh",
    "mksh": "/bin/ksh",
}
_DEFAULT = ("/bin/sh", "-c")


class _Body(NamedTuple):
    """A script, and the words of the command that runs it."""

    script: Script
    shell: Sequence[str]


def snippets(file: Dockerfile) -> Iterator[Snippet]:
    """Give each script that a POSIX shell, bash, ksh or dash runs, in the order of the text.

    `# hadolint shell=NAME` holds from its place on as a SHELL does: above the first FROM for every stage,
    otherwise for the rest of its own.
    """
    named_at = ((comment.span.start, shell_named(comment)) for comment in file.comments)
    pragmas = deque((at, name) for at, name in named_at if name is not None)
    default = ""
    held: dict[Stage | None, str] = {}
    blocks: list[tuple[Stage | None, Iterable[Instruction]]] = [(None, file.prelude)]
    for stage, instructions in (*blocks, *((stage, stage.instructions) for stage in file.stages)):
        named = held.get(stage.base, default) if stage and stage.base else default
        triggered: set[str] = set()
        for instruction in instructions:
            while pragmas and pragmas[0][0] < instruction.span.start:
                named = pragmas.popleft()[1]
            if stage is None or instruction is file.stages[0].start:
                default = named
            if isinstance(instruction, Shell):
                named = ""
            running = instruction.trigger if isinstance(instruction, Onbuild) else instruction
            if isinstance(running, Assigning) and running.is_trigger:
                triggered.update(variable.name for variable in running.variables)
            elif isinstance(running, Running):
                yield from _of(running, named, triggered)
        held[stage] = named


def _of(running: Running, named: str, triggered: Set[str]) -> Iterator[Snippet]:
    shell = (named,) if named else running.shell or _DEFAULT
    for body in _bodies(running, shell):
        shebang = _shebang(body.shell, running.stage)
        if shebang is not None and body.script.text.strip():
            yield Snippet(body.script, shebang, _names(running, triggered, body.script.text))


def _bodies(running: Running, shell: Sequence[str]) -> Iterator[_Body]:
    if running.is_exec_form:
        return
    if not isinstance(running, Run):
        yield _Body(running.script, shell)
        return
    sole = running.sole_heredoc
    if sole is not None:
        own = sole.text.partition("\n")[0]
        yield _Body(sole, own[2:].split() if own.startswith("#!") else shell)
        return
    yield _Body(running.with_heredocs, shell)
    if running.fed_script is not None:
        fed_shell, heredoc = running.fed_script
        # Where the outer shell expands the body, what the inner one gets is not what stands here.
        if not (heredoc.expand and any(mark in heredoc.text for mark in "$`\\")):
            yield _Body(heredoc.body, (fed_shell,))


def _shebang(shell: Sequence[str], stage: Stage | None) -> str | None:
    """Give the line that tells ShellCheck which shell it is; None for one that it does not know.

    What starts the shell (`env`, `conda run`) may stand before it.
    """
    for number, word in enumerate(shell):
        name = word.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
        if name in _DIALECTS:
            stops = any(_is_errexit(option) for option in shell[number + 1 :])
            dialect = _DIALECTS[_real_sh(stage) if name == "sh" else name]
            return f"{dialect} -e" if stops else dialect
    return None


def _is_errexit(option: str) -> bool:
    return option == "errexit" or (option[:1] == "-" != option[1:2] and "e" in option)


def _real_sh(stage: Stage | None) -> str:
    """Give the shell that `sh` is: with BusyBox's or bash's, what is undefined in sh at large is not wrong."""
    reference = stage.base_image.reference if stage and stage.base_image else None
    if reference and has_busybox(reference):
        return "ash"
    return "bash" if reference and has_bash_as_sh(reference) else "sh"


def _names(running: Running, triggered: Set[str], text: str) -> list[str]:
    """Give the variables in a script that are set before it runs."""
    if "$" not in text:
        return []
    found = {match[0] for match in _name().finditer(text)}
    environment = running.environment
    if running.is_trigger:
        known = {name for name in found if environment.is_env(name) or name in triggered}
    elif isinstance(running, Run):
        known = {name for name in found if name in environment}
    else:
        known = {name for name in found if environment.is_env(name)}
    # ShellCheck is quicker the less it is told, and guesses what a name that it does not know was meant to be.
    if any(name.upper().endswith("_PROXY") for name in found):
        known.update(_PROXIES)
    return sorted(known)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"(?a:\b[A-Za-z_]\w*)")
