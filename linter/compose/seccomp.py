"""The seccomp profile that a `security_opt` names: whether it is there, and what it lets through."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from caulk.linter.compose.fields import Fields
from caulk.linter.compose.merge import Merges
from caulk.linter.compose.paths import local_path
from caulk.linter.compose.syntax import parse
from caulk.linter.knowledge.seccomp import ACTIONS, NO_FILES, PERMITTING
from caulk.linter.lazy import cached_property
from caulk.linter.source import Source, Span

if TYPE_CHECKING:
    from caulk.linter.compose.items import SecurityOption


class Reading(NamedTuple):
    """A profile as the engine reads it, or why it does not."""

    profile: dict[str, Any]
    flaw: str | None = None


class Profile:
    """The profile that a security option names: `path` as written; `source` is None where there is no such file."""

    def __init__(self, path: str, source: Source | None) -> None:
        self.path = path
        self.source = source

    @cached_property
    def _reading(self) -> Reading:
        return read(self.source.text) if self.source is not None else Reading({})

    @property
    def complaint(self) -> str | None:
        """Why no container starts with it; None where one does."""
        if self.source is None:
            return f"there is no file `{self.path}` to read a seccomp profile from"
        flaw = self._reading.flaw
        return f"`{self.path}` is no seccomp profile: {flaw}" if flaw else None

    @property
    def leniency(self) -> str | None:
        """What it does with the calls that it does not name, where it lets them through."""
        if self.source is None or self._reading.flaw:
            return None
        profile = self._reading.profile
        if not profile.get("defaultAction"):
            return f"`{self.path}` is empty, which switches seccomp off"
        verb = PERMITTING.get(profile["defaultAction"])
        return f"`{self.path}` {verb} every system call that it does not name" if verb else None

    @property
    def default_action(self) -> Span | None:
        """Where the profile says what to do with the calls that it does not name."""
        documents = parse(self.source).documents if self.source is not None else ()
        value = Fields(documents[0], Merges()).value("defaultAction") if documents else None
        return value.span if value is not None else None


def read_profile(option: SecurityOption) -> Profile | None:
    """Give the profile that an option names; None where it names none, or where it cannot be known what is there."""
    name, place = option.value, option.service.file.place
    if option.name != "seccomp" or not option.is_known or not name or name in NO_FILES:
        return None
    if place is None or place.files is None:
        return None
    # Compose looks from the project's folder, whichever of its files says so.
    folder = os.path.dirname(place.stack[0])
    path = local_path(name, folder)
    if path is None:
        return None
    source = place.files.read(path)
    return Profile(name, source) if source is not None or place.files.lacks(path, folder) else None


def read(text: str) -> Reading:
    """Read a profile as the engine does."""
    try:
        profile = json.loads(text)
    except json.JSONDecodeError as error:
        return Reading({}, f"it is not JSON, line {error.lineno}: {error.msg[:1].lower()}{error.msg[1:]}")
    except (RecursionError, ValueError):
        return Reading({}, "nothing reads JSON with so deep levels or so long numbers")
    return Reading(profile, _flaw(profile)) if isinstance(profile, dict) else Reading({}, "it is not an object")


def _flaw(profile: dict[str, Any]) -> str | None:
    action, calls = profile.get("defaultAction"), profile.get("syscalls")
    if calls is not None and not isinstance(calls, list):
        return "its `syscalls` are not a list"
    if not action:
        return "it has no `defaultAction`" if calls else None
    if not isinstance(action, str) or action not in ACTIONS:
        return "its `defaultAction` is none that the engine knows"
    if profile.get("architectures") and profile.get("archMap"):
        return "it has both `architectures` and `archMap`"
    return None
