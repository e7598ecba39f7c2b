"""What package managers leave in the layer of a RUN, and how a RUN is told to clean it up."""

from __future__ import annotations

import re

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Fix
from caulk.linter.knowledge.package_managers import FOLDERS, HOME_CACHES, SAME_FOLDERS
from caulk.linter.shell.command import Command
from caulk.linter.shell.packages import Call
from caulk.linter.shell.parsing import is_sound

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


def cleaned(run: Run, call: Call, text: str) -> Fix | None:
    """Give the fix that adds a command to the end of the RUN, joined as its last two are.

    There is none in the exec form, and where something else than a command ends the script: within quotes that are
    left open it would be words.
    """
    shell = next((shell for shell in run.shells if shell.script is call.command.script), None)
    if shell is None or not is_sound(shell.script.text):
        return None
    last = max((command for command in shell.commands if command.script is shell.script), key=_end)
    if last.background or shell.script.text[last.end :].strip():
        return None
    if "sudo" in call.command.wrappers:
        text = f"sudo {text}"
    return Fix(f"Add {text}", last.span.append(_joint(last) + text))


def lists_serve_later(run: Run) -> bool:
    """Whether a RUN below may install from the lists that this one fetches: it has no update of its own."""
    return run.stage is not None and run.stage.dockerfile.last_bare_install > run.span.start


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


def is_kept(run: Run) -> bool:
    """Whether the RUN's layer is part of an image: of one that is shipped, or built from that (ONBUILD)."""
    return run.is_trigger or run.stage is None or run.stage.is_shipped


def pip_cached(run: Run) -> list[Call]:
    """Give the installs by pip that keep what they fetch and build: no option, variable, mount or `rm` says otherwise.

    pip takes PIP_NO_CACHE_DIR=off for a yes too, by an old mistake of its own; who reads it does not, so it counts
    for nothing here.
    """
    if leftover(run, ("pip",), ("install",)) is None:
        return []
    value = run.shell_environment.get("PIP_NO_CACHE_DIR") or ""
    if value.strip("\"'").lower() in _TRUTHY:
        return []
    calls = (call for call in run.package_calls if call.manager == "pip" and call.action == "install")
    return [call for call in calls if not call.options.flag("--no-cache-dir")]


_TRUTHY = frozenset({"1", "true", "on", "yes", "y", "t"})


def archives_left(run: Run) -> Call | None:
    """Give the last install by apt after which nothing empties /var/cache/apt."""
    calls = [call for call in run.package_calls if call.manager in APT and call.action == "install"]
    if not calls or "/var/cache/apt" in mounted(run):
        return None
    behind = run.commands[run.commands.index(calls[-1].command) + 1 :]
    if any(command.deletes("/var/cache/apt", "/var/cache/apt/archives") for command in behind):
        return None
    cleans = any(call.action == "clean" for call in run.package_calls)
    return None if cleans else calls[-1]
