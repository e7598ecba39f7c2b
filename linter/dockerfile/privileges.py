"""What the instructions of a stage do to the rights of files and accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Transfer, Value
from caulk.linter.dockerfile.running import Run
from caulk.linter.permissions import Mode, parse_mode
from caulk.linter.shell.accounts import Account, is_alternative, made_account
from caulk.linter.shell.modes import ModeChange, mode_changes
from caulk.linter.shell.words import Word
from caulk.linter.source import Node

_TEMPORARY = frozenset({"/tmp", "/var/tmp", "/dev/shm"})


class FileMode(NamedTuple):
    """A mode that files of the image are given, and where it is written."""

    at: Node
    text: str
    mode: Mode


def set_id_modes(instruction: Run | Transfer) -> Iterator[FileMode]:
    """Give the modes that leave a setuid or setgid file in the final image, where that counts."""
    stage = instruction.stage
    if stage is None:
        return
    for found, change in _modes(instruction):
        if not found.mode.gives_set_id or not stage.keeps_set_id(found.at):
            continue
        if found.mode.gives_setuid or change is None or not _means_directories(instruction, change):
            yield found


def world_writable_modes(instruction: Run | Transfer) -> Iterator[FileMode]:
    """Give the modes that let everyone write, but for sticky directories and those for temporary files."""
    if instruction.stage is None or not instruction.stage.is_shipped:
        return
    for found, change in _modes(instruction):
        targets = {target.text.rstrip("/") for target in change.targets} if change else set()
        if found.mode.world_writable and not found.mode.is_sticky and not (targets and targets <= _TEMPORARY):
            yield found


def runs_as_root(run: Run) -> bool:
    """Whether root runs an instruction for certain: USER says so, or nothing does and the base is an official image."""
    if run.stage is None:
        return False
    user = run.stage.user_at(run.span.start)
    if user is not None:
        return user.is_root
    reference = run.stage.base_image and run.stage.base_image.reference
    return bool(reference and "/" not in reference.familiar and not run.stage.base_runs_as_non_root)


def duplicate_accounts(run: Run) -> Iterator[tuple[Account, Account]]:
    """Give the accounts that a RUN makes with the number of another one that the stage or its lineage made."""
    if run.stage is None:
        return
    for command in run.commands:
        account = made_account(command)
        if account is None or is_alternative(command):
            continue
        if account.number == 0 and account.name != "root":
            yield account, Account(account.kind, "root", account.id_word, 0)
        other = run.stage.account(account.kind, account.number)
        if other and other.name != account.name and other.id_word.span != account.id_word.span:
            yield account, other


def _modes(instruction: Run | Transfer) -> Iterator[tuple[FileMode, ModeChange | None]]:
    if isinstance(instruction, Run):
        for command in instruction.commands:
            for change in mode_changes(command):
                yield FileMode(change.word, change.word.text, change.mode), change
        return
    value: Value | None = instruction.mode
    mode = parse_mode(value.text) if value and value.is_known else None
    if value and mode:
        yield FileMode(value, value.text, mode), None


def _means_directories(run: Run | Transfer, change: ModeChange) -> bool:
    """Whether setgid is given to directories: they only hand their group down."""
    return change.recursive or change.for_directories or all(_is_directory(run, word) for word in change.targets)


def _is_directory(run: Run | Transfer, word: Word) -> bool:
    if not word.literal or word.text.endswith(("/", "/.")) or word.text in (".", ".."):
        return True
    return run.stage is not None and word.text in run.stage.directories
