"""Which commands an image lacks: its base image has none, and nothing that is built on that brings one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from caulk.linter.dockerfile.instructions import Copy, Env, Instruction, Onbuild, Transfer
from caulk.linter.dockerfile.running import Run
from caulk.linter.knowledge.additions import LANGUAGE_MANAGERS, PLAIN_COMMANDS, PLAIN_PACKAGES, SYSTEM_MANAGERS
from caulk.linter.knowledge.image_commands import LOOKED_FOR, lacks_command

if TYPE_CHECKING:
    from caulk.linter.dockerfile.stages import Stage
    from caulk.linter.image import ImageReference
    from caulk.linter.shell.commands import Command

_ROOTS = ("/", "/usr", "/usr/local")
_BINS = ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")


def lacks(lineage: Sequence[Stage], base: ImageReference | None, command: str) -> bool:
    """Say whether an image is known to lack a command.

    lineage   the stages that it is made of; none where its image is only run here
    base      the image below them; None for scratch, and where that is not known
    """
    if command not in LOOKED_FOR:
        return False
    is_scratch = bool(lineage) and lineage[-1].is_scratch
    if not is_scratch and (base is None or not lacks_command(base, command)):
        return False
    return not any(_may_bring(stage, each, command) for stage in lineage for each in stage.instructions)


def is_program(path: str, command: str) -> bool:
    """Say whether a path, or a bare name, is that of a command which is looked for where commands are."""
    folder, name = posixpath.split(path)
    return name == command and folder in ("", *_BINS)


def covers(target: str, command: str) -> bool:
    """Say whether what is put at a path of an image may hide its commands, or be one of them."""
    path = posixpath.normpath(target)
    return path in (*_ROOTS, *_BINS) or is_program(path, command)


def may_install(commands: Iterable[Command], wanted: str) -> bool:
    """Say whether commands may make a program be there: whatever is not known to do nothing of that kind."""
    return any(not _is_plain(command, wanted) for command in commands)


def _may_bring(stage: Stage, instruction: Instruction, command: str) -> bool:
    if isinstance(instruction, Run):
        return not instruction.commands or may_install(instruction.commands, command)
    if isinstance(instruction, Transfer):
        return _may_copy(stage, instruction, command)
    if isinstance(instruction, Env):
        return any(variable.name == "PATH" for variable in instruction.variables)
    return isinstance(instruction, Onbuild)


def _is_plain(command: Command, wanted: str) -> bool:
    if not command.words:
        return True
    call = command.package_call
    if call is None:
        named = any(wanted in word.text or "busybox" in word.text for word in command.words)
        return command.name in PLAIN_COMMANDS and not named
    if call.family not in SYSTEM_MANAGERS:
        return call.family in LANGUAGE_MANAGERS
    if call.action != "install" or call.section or call.verb.text in ("build-dep", "satisfy"):
        return call.action in ("update", "upgrade", "remove", "clean")
    packages = call.install.packages if call.install is not None else ()
    return all(not each.is_file and each.name in PLAIN_PACKAGES for each in packages)


def _may_copy(stage: Stage, transfer: Transfer, command: str) -> bool:
    target = transfer.destination
    folder = stage.directory_at(transfer.span.start) if target is None or not target.text.startswith("/") else "/"
    if target is None or not target.is_known or folder is None:
        return True
    path = posixpath.normpath(posixpath.join(folder, target.text))
    if path not in _BINS:
        return covers(path, command)
    names = [posixpath.basename(source.text) for source in transfer.sources]
    is_from_elsewhere = isinstance(transfer, Copy) and transfer.origin is not None
    return is_from_elsewhere or any("." not in name.strip(".") or "*" in name for name in names)
