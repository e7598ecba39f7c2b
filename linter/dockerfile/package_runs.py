"""What the RUNs of a stage do to each other: updates without an install, downloaders side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Onbuild
from caulk.linter.dockerfile.running import Run
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.shell.command import Command
from caulk.linter.shell.packages import Call

INDEXED = frozenset({"apt", "apk", "yum", "zypper", "pacman"})
"""The families of managers that install from an index that they have fetched before."""


class LoneUpdate(NamedTuple):
    """An index that a RUN fetches and does not use, and the first install of each RUN below that uses it."""

    run: Run
    update: Call
    installs: list[Call]

    @property
    def is_certain(self) -> bool:
        """Whether it serves nothing in its RUN for certain: a script behind it might install."""
        commands = self.run.commands
        behind = commands[commands.index(self.update.command) + 1 :]
        return bool(self.installs) or all(command.cleans(self.update.manager) for command in behind)


def runs(stage: Stage) -> tuple[Sequence[Run], Sequence[Run]]:
    """Give the stage's RUNs, and those that it leaves to the images built from it (ONBUILD)."""
    triggers = [each.trigger for each in stage.own(Onbuild)]
    return stage.own(Run), [each for each in triggers if isinstance(each, Run)]


def lone_updates(stage: Stage) -> Iterator[LoneUpdate]:
    """Give the updates of an index that serve nothing in their own RUN."""
    for own in runs(stage):
        found: list[LoneUpdate] = []
        latest: dict[str, LoneUpdate] = {}
        for run in own:
            for family, calls in _by_family(run).items():
                if any(call.action == "update" or call.options.flag(*_FRESH) for call in calls):
                    latest.pop(family, None)
                elif family in latest:
                    latest[family].installs.append(calls[0])
                if calls[-1].action == "update":
                    latest[family] = LoneUpdate(run, calls[-1], [])
                    found.append(latest[family])
        yield from (lone for lone in found if lone.is_certain)


_FRESH = ("-U", "--update", "--update-cache", "--no-cache")


def _by_family(run: Run) -> dict[str, list[Call]]:
    """Give the calls that fetch an index or use one."""
    calls: dict[str, list[Call]] = {}
    for call in run.package_calls:
        if call.family in INDEXED and call.action in {"update", "install", "upgrade"}:
            calls.setdefault(call.family, []).append(call)
    return calls


def rival_downloads(stage: Stage) -> Iterator[Command]:
    """Give the calls of wget and curl from the RUN on in which the stage has used both."""
    for own in runs(stage):
        seen: set[str] = set()
        for run in own:
            found = [command for command in run.commands if command.name in {"wget", "curl"}]
            seen.update(command.name for command in found)
            if len(seen) == 2:
                yield from found
