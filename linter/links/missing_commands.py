"""Commands that a health check or a start runs, and that the image is known not to have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.dockerfile.equipment import covers, is_program, lacks, may_install
from caulk.linter.dockerfile.running import Healthcheck as ImageHealthcheck
from caulk.linter.dockerfile.running import Running
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.knowledge.image_commands import LOOKED_FOR
from caulk.linter.links.containers import Container
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.compose.mounts import ServiceMount
    from caulk.linter.image import ImageReference
    from caulk.linter.shell.commands import Command

_ASKS_FIRST = frozenset({"command", "which", "type", "hash"})
_GIVES_UP = frozenset({"exit", "false", "return", "kill", "echo"})


class MissingCommand(NamedTuple):
    """A command, or the shell that runs it (`sh`), at the place where it is run; and the FROM of an image without.

    image   what lacks it, as people call it
    """

    span: Span
    name: str
    image: str
    start: Span | None


def missing_commands(node: Container | Stage) -> Iterator[MissingCommand]:
    """Give what a container runs and its image lacks; or an image, where no service says how it is run."""
    if isinstance(node, Container):
        yield from _of_container(node)
    elif node.is_final and not node.dockerfile.deployments:
        reference = node.base_image.reference if node.base_image is not None else None
        starts = node.entrypoint or node.cmd
        for running in (node.healthcheck, starts):
            if running is not None:
                yield from _of(running.commands, _needs_shell(running), node.lineage, reference)


def _of_container(container: Container) -> Iterator[MissingCommand]:
    service = container.service
    runs_nothing = container.health is None and not (container.entrypoint or container.command)
    if runs_nothing or service.is_piece or service.hooks or "PATH" in container.environment:
        return
    lineage = container.build.lineage if container.build is not None else ()
    health, starts = container.health, (*container.entrypoint, *container.command)
    started = container.entrypoint or (() if service.entry("entrypoint") is not None else container.command)
    runs = [(started, _starts_in_shell(container))]
    if health is not None and not _may_install_first(container, starts):
        runs.append((health.commands, _checks_in_shell(container)))
    for commands, in_shell in runs:
        for each in _of(commands, in_shell, lineage, container.base):
            if not any(covers(_target(mount), each.name) for mount in service.mounts):
                yield each


def _target(mount: ServiceMount) -> str:
    """Give where a mount lies, the root where that cannot be known."""
    return mount.target if mount.target and "${" not in mount.target else "/"


def _of(
    commands: Sequence[Command], in_shell: bool, lineage: Sequence[Stage], base: ImageReference | None
) -> Iterator[MissingCommand]:
    image = f"{base.familiar}:{base.tag}" if base is not None and base.tag else base.familiar if base else "scratch"
    start = lineage[-1].span if lineage else None
    if in_shell and commands and lacks(lineage, base, "sh"):
        yield MissingCommand(commands[0].span, "sh", image, start)
    elif not _is_optional(commands):
        for command in commands:
            is_here = "chroot" not in command.wrappers and command.name in LOOKED_FOR
            if is_here and is_program(command.path, command.name) and lacks(lineage, base, command.name):
                yield MissingCommand(command.words[0].span, command.name, image, start)


def _is_optional(commands: Sequence[Command]) -> bool:
    """Whether it is asked first if a command is there, or another is run in its place; or one is brought before."""
    for command in commands:
        is_test = command.name in ("[", "test") and any(word.text in ("-x", "-f", "-e") for word in command.words)
        if command.name in _ASKS_FIRST or is_test or (command.operator == "||" and command.name not in _GIVES_UP):
            return True
        if command.installs() is not None:
            return True
    return False


def _may_install_first(container: Container, starts: Sequence[Command]) -> bool:
    """Whether what is started may install something before the health check is asked."""
    is_script = container.build is None and any(word.text.endswith(".sh") for each in starts for word in each.words)
    return is_script or may_install([each for each in starts if each.installs() is not None], "")


def _needs_shell(running: Running) -> bool:
    return not running.is_exec_form and not running.shell


def _checks_in_shell(container: Container) -> bool:
    if container.health is not None and container.health.origin == "image":
        own = container.build.last(ImageHealthcheck) if container.build is not None else None
        return own is not None and _needs_shell(own)
    check = container.service.healthcheck
    return check is not None and bool(check.test) and (not check.is_list or check.test[0].text == "CMD-SHELL")


def _starts_in_shell(container: Container) -> bool:
    stage, service = container.stage, container.service
    if stage is None or service.entry("entrypoint") is not None:
        return False
    starts = stage.entrypoint or (stage.cmd if service.entry("command") is None else None)
    return starts is not None and _needs_shell(starts)
