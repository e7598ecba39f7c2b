"""Instructions that run something: RUN when the image is built, CMD, ENTRYPOINT and HEALTHCHECK in the container."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Instruction, Value
from caulk.linter.dockerfile.scope import Environment
from caulk.linter.dockerfile.tree import Heredoc, Word
from caulk.linter.lazy import cached_property
from caulk.linter.shell.commands import Command, Origin, Shell, exec_command
from caulk.linter.shell.packages import Call
from caulk.linter.shell.script import Script
from caulk.linter.source import Node, Span

_HEREDOC_SHELLS = frozenset({"sh", "bash", "ash", "dash", "ksh", "zsh"})


class Running(Instruction):
    """What RUN, CMD, ENTRYPOINT and HEALTHCHECK have in common: a command in exec or shell form."""

    shell: tuple[str, ...] = ()

    @property
    def is_exec_form(self) -> bool:
        return self.syntax.json

    @property
    def script(self) -> Script:
        """The text that the shell gets, in the shell form."""
        return self.syntax.body

    @property
    def command_words(self) -> tuple[Word, ...]:
        """The items of the exec form."""
        return self.words

    @cached_property
    def shells(self) -> tuple[Shell, ...]:
        """The scripts in it that a POSIX shell runs, read; empty in the exec form and under other shells."""
        if self.is_exec_form or not is_posix(self.shell) or not self.script.text.strip():
            return ()
        return (self._read(self.script),)

    def _read(self, script: Script) -> Shell:
        return Shell.read(script, Origin(self.syntax.name, self, script))

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """Every simple command, in the order of the text, those inside `sudo`, `sh -c` and the like too."""
        if self.is_exec_form:
            words = [word.script for word in self.command_words]
            return tuple(exec_command(words, Origin(self.syntax.name, self, self.script))) if words else ()
        return tuple(command for shell in self.shells for command in shell.commands)

    def parts(self) -> Iterator[Node]:
        yield from self.shells
        for command in self.commands:
            yield from command.assignments
            yield command


class RunMount(NamedTuple):
    """One `RUN --mount`: its options by their canonical names; a bare option has an empty value."""

    span: Span
    type: str
    options: dict[str, Value]

    @property
    def target(self) -> Value | None:
        return self.options.get("target")


class Run(Running):
    """RUN."""

    @cached_property
    def package_calls(self) -> tuple[Call, ...]:
        """The package managers' commands among its commands, in their order."""
        return tuple(call for command in self.commands if (call := command.package_call))

    @cached_property
    def programs(self) -> frozenset[str]:
        """The programs that its commands run."""
        return frozenset(program for command in self.commands for program in command.programs)

    @property
    def installs_from_old_lists(self) -> bool:
        """Whether it installs by apt and does not fetch the package lists itself."""
        actions = {call.action for call in self.package_calls if call.family == "apt"}
        return "install" in actions and "update" not in actions

    @cached_property
    def shell_environment(self) -> Environment:
        """What its commands see: ARG, ENV, and what the script itself sets to a value that can be read."""
        assigned = (each for command in self.commands for each in command.assignments)
        return self.environment.within({each.name: each.value if each.is_literal else None for each in assigned})

    @cached_property
    def shells(self) -> tuple[Shell, ...]:
        if self.is_exec_form or not is_posix(self.shell) or not self.script.text.strip():
            return ()
        sole = self.sole_heredoc
        if sole is not None:
            return (self._read(sole),) if _is_shell_script(sole.text) else ()
        line = self._read(self.with_heredocs)
        fed = self._standard_input if _feeds_a_shell(line.commands) else None
        return (line, self._read(fed.body)) if fed is not None else (line,)

    @property
    def fed_script(self) -> tuple[str, Heredoc] | None:
        """The shell that a heredoc is fed to as its script, as in `RUN bash <<EOF`, and the heredoc."""
        fed = self._standard_input
        if fed is None or self.sole_heredoc is not None:
            return None
        return next(((line.commands[0].name, fed) for line in self.shells[:1] if _feeds_a_shell(line.commands)), None)

    @property
    def _standard_input(self) -> Heredoc | None:
        # Of several the last one counts.
        heredocs = [heredoc for heredoc in self.syntax.heredocs if heredoc.descriptor in ("", "0")]
        return heredocs[-1] if heredocs else None

    @property
    def sole_heredoc(self) -> Script | None:
        """The body where the whole command is one heredoc: it is a script then, not somebody's input."""
        heredocs = self.syntax.heredocs
        if len(heredocs) == 1 and self.script.text.strip() == heredocs[0].marker.text:
            return heredocs[0].body
        return None

    @property
    def with_heredocs(self) -> Script:
        """The text that the shell gets, heredocs included."""
        heredocs = self.syntax.heredocs
        if not heredocs:
            return self.script
        within, start, end = self.script.within, self.syntax.head.end, self.span.end
        line = [
            (self.script.text[piece.at : piece.at + piece.length], piece.start, piece.end)
            for piece in self.script.pieces
        ]
        return Script.build(within, [*line, (within.source.text[start:end], start, end)])

    @cached_property
    def mounts(self) -> tuple[RunMount, ...]:
        return tuple(self._mount(flag.value) for flag in self.syntax.flags if flag.name == "mount" and flag.value)

    def _mount(self, value: Script) -> RunMount:
        options: dict[str, Value] = {}
        at = 0
        for item in value.text.split(","):
            name, _, _ = item.partition("=")
            start = at + min(len(name) + 1, len(item))
            options[_CANONICAL.get(name.lower(), name.lower())] = self.value(value.slice(start, at + len(item)))
            at += len(item) + 1
        kind = options.get("type")
        return RunMount(value.whole, kind.text if kind else "bind", options)

    @property
    def origins(self) -> Iterator[Value]:
        return (mount.options["from"] for mount in self.mounts if "from" in mount.options)

    def parts(self) -> Iterator[Node]:
        for mount in self.mounts:
            yield mount
            image = self.image_of(mount.options.get("from"), "mount")
            if image:
                yield image
        yield from super().parts()


class Cmd(Running):
    """CMD."""


class Entrypoint(Running):
    """ENTRYPOINT."""


class Healthcheck(Running):
    """HEALTHCHECK."""

    @property
    def is_none(self) -> bool:
        """Whether it switches an inherited health check off."""
        return bool(self.words) and self.words[0].raw.upper() == "NONE"

    @property
    def script(self) -> Script:
        return self.words[1].script if len(self.words) > 1 else self.syntax.body.slice(0, 0)

    @property
    def command_words(self) -> tuple[Word, ...]:
        return self.words[1:]


_CANONICAL = {
    "src": "source",
    "dst": "target",
    "destination": "target",
    "ro": "readonly",
    "rw": "readwrite",
}


def is_posix(shell: Sequence[str]) -> bool:
    """Say whether a POSIX shell runs the shell forms; an empty SHELL means /bin/sh."""
    if not shell:
        return True
    name = shell[0].replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
    return name not in ("cmd", "powershell", "pwsh")


def _is_shell_script(body: str) -> bool:
    first = body.lstrip("\t").partition("\n")[0]
    return not first.startswith("#!") or any(first.rstrip().endswith(name) or f"{name} " in first for name in ("sh",))


def _feeds_a_shell(commands: Sequence[Command]) -> bool:
    return len(commands) == 1 and commands[0].name in _HEREDOC_SHELLS and not commands[0].arguments
