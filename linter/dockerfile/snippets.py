"""The scripts in a Dockerfile that ShellCheck can read: which shell runs each, and which variables it finds set."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.dockerfile.hadolint_comments import shell_named
from caulk.linter.dockerfile.instructions import Assigning, Instruction, Onbuild, Shell
from caulk.linter.dockerfile.running import Run, Running
from caulk.linter.shell.commands import Origin, handed_on
from caulk.linter.shell.dialects import ENGINE_SETS, dialect
from caulk.linter.shell.remarks import Snippet
from caulk.linter.shell.script import Script
from caulk.linter.source import Edit

if TYPE_CHECKING:
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.dockerfile.stages import Stage

_PROXIES = tuple(
    name for word in ("http", "https", "ftp", "no", "all") for name in (f"{word}_proxy", f"{word}_proxy".upper())
)
"""Every RUN may read these build arguments, declared or not."""

_DEFAULT = ("/bin/sh", "-c")


class _Body(NamedTuple):
    """A script, the words of the command that runs it, and how an edit of it has to be written."""

    script: Script
    shell: Sequence[str]
    spell: Callable[[Edit], Edit | None] | None = None


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
    image = running.stage.base_image if running.stage else None
    for body in _bodies(running, shell):
        shebang = dialect(body.shell, image.reference if image else None)
        if shebang is not None and body.script.text.strip():
            yield Snippet(body.script, shebang, _names(running, triggered, body.script.text), body.spell)


def _bodies(running: Running, shell: Sequence[str]) -> Iterator[_Body]:
    if running.is_exec_form:
        yield from _handed_on(running)
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


def _handed_on(running: Running) -> Iterator[_Body]:
    """Give the script that an exec form hands to a shell, as `["sh", "-c", "make"]`."""
    words = [word.script for word in running.command_words]
    found = handed_on(words, Origin(running.syntax.name, running, running.script))
    if found is not None:
        command, script = found
        yield _Body(script, [word.text for word in command.words if word.value is not script], _as_json)


def _as_json(edit: Edit) -> Edit:
    from json import dumps

    return Edit(edit.span, dumps(edit.text, ensure_ascii=False)[1:-1])


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
    return sorted(known | (found & ENGINE_SETS))


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"(?a:\b[A-Za-z_]\w*)")
