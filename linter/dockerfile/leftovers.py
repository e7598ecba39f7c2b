"""What package managers leave in the layer of a RUN, and how a RUN is told to clean it up."""

from __future__ import annotations

import re

from caulk.linter.dockerfile.running import Run
from caulk.linter.knowledge.package_managers import FOLDERS, HOME_CACHES, SAME_FOLDERS
from caulk.linter.shell.command import Command
from caulk.linter.shell.packages import Call
from caulk.linter.source import Edit

APT = ("apt", "apt-get", "aptitude")


def leftover(run: Run, managers: tuple[str, ...], actions: tuple[str, ...]) -> Call | None:
    """Give the last of the calls by `managers` for one of `actions` that nothing in the RUN cleans up after.

    None where there is no such call, or the cache lies in a cache or tmpfs mount.
    """
    calls = [call for call in run.package_calls if call.manager in managers and call.action in actions]
    if not calls or in_mount(run, calls[-1].manager):
        return None
    behind = run.commands[run.commands.index(calls[-1].command) + 1 :]
    return None if any(command.cleans(*managers) for command in behind) else calls[-1]


def in_mount(run: Run, manager: str) -> bool:
    """Whether a manager's cache is kept out of the layer by a cache or tmpfs mount.

    apt's lists need a mount of their own, or those on /var/lib/apt and /var/cache/apt together.
    """
    targets = mounted(run)
    manager = SAME_FOLDERS.get(manager, manager)
    if manager == "apt":
        return "/var/lib/apt/lists" in targets or {"/var/lib/apt", "/var/cache/apt"} <= targets
    home = HOME_CACHES.get(manager)
    folders = FOLDERS.get(manager, ())
    for target in targets:
        if home and (home in target or target.endswith("/.cache")):
            return True
        if any(folder == target or folder.startswith(f"{target}/") for folder in folders):
            return True
        if "/.cache/libdnf5" in target and manager == "dnf":
            return True
    return False


def mounted(run: Run) -> set[str]:
    """Give the targets of the cache and tmpfs mounts, without a slash at the end."""
    return {mount.target.text.rstrip("/") for mount in run.mounts if mount.target and mount.type in {"cache", "tmpfs"}}


def then(run: Run, call: Call, text: str) -> tuple[Edit, ...]:
    """Give the edit that adds a command to the end of the RUN, joined as its last two are.

    There is none in the exec form, and where something else than a command ends the script.
    """
    shell = next((shell for shell in run.shells if shell.script is call.command.script), None)
    if shell is None:
        return ()
    last = max((command for command in shell.commands if command.script is shell.script), key=_end)
    if last.background or shell.script.text[last.end :].strip():
        return ()
    if "sudo" in call.command.wrappers:
        text = f"sudo {text}"
    return (last.span.append(_joint(last) + text),)


def _end(command: Command) -> int:
    return command.end


def _joint(last: Command) -> str:
    """Give what stands between a command and the one before it, if that is no more than `&&`, `;` or a line break."""
    before = last.before
    if before is not None and last.operator in {"&&", ";", "\n"} and before.script is last.script:
        first = last
        while first.wrapper is not None and first.wrapper.script is last.script:
            first = first.wrapper
        between = first.span.source.text[before.span.end : first.span.start]
        if re.fullmatch(r"[\s\\]*(&&|;)?[\s\\]*", between):
            return between
    return " && "
