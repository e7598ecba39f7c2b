"""What the RUNs of a stage do to each other: updates without an install, downloaders side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Onbuild
from caulk.linter.dockerfile.running import Run
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.shell.command import Command
from caulk.linter.shell.packages import Call

CHANGING = frozenset({"install", "upgrade"})
INDEXED = frozenset({"apt", "apk", "yum", "zypper", "pacman"})


class LoneUpdate(NamedTuple):
    """An index that one RUN fetches, and the installs of later ones that use it as it is."""

    update: Call
    installs: tuple[Call, ...]


def runs(stage: Stage) -> tuple[list[Run], list[Run]]:
    """Give the stage's RUNs, and those that it leaves to the images built from it (ONBUILD)."""
    triggers = [each.trigger for each in stage.own(Onbuild)]
    return list(stage.own(Run)), [each for each in triggers if isinstance(each, Run)]


def lone_updates(stage: Stage) -> Iterator[LoneUpdate]:
    """Give the updates of an index after which the same RUN installs nothing, and may not without our seeing it."""
    for own in runs(stage):
        for at, run in enumerate(own):
            for call in run.package_calls:
                if call.action == "update" and call.family in INDEXED and not _serves(run, call):
                    installs = tuple(_users(own[at + 1 :], call.family))
                    if installs or _ends(run, call):
                        yield LoneUpdate(call, installs)


def _serves(run: Run, update: Call) -> bool:
    """Whether something behind the update, in the same RUN, uses the index."""
    calls = run.package_calls
    behind = calls[calls.index(update) + 1 :]
    return any(call.family == update.family and (call.action in CHANGING or call.action == "update") for call in behind)


def _ends(run: Run, update: Call) -> bool:
    """Whether nothing else follows the update in the RUN: a script might install."""
    return run.commands[-1] is update.command


def _users(later: Sequence[Run], family: str) -> Iterator[Call]:
    """Give the first install of each later RUN, up to one that updates by itself."""
    for run in later:
        calls = [call for call in run.package_calls if call.family == family]
        if any(call.action == "update" or call.options.flag("-U", "--update", "--update-cache") for call in calls):
            return
        yield from [call for call in calls if call.action in CHANGING and not call.options.flag("--no-cache")][:1]


def rival_downloads(stage: Stage) -> Iterator[Command]:
    """Give the calls of wget and curl from the RUN on in which the stage has used both."""
    for own in runs(stage):
        seen: set[str] = set()
        for run in own:
            found = [command for command in run.commands if command.name in {"wget", "curl"}]
            seen.update(command.name for command in found)
            if len(seen) == 2:
                yield from found
