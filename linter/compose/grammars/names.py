"""Names of services and resources, of containers and of users."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.compose.grammars.flaw import Flaw, quoted

LAST_ID = 2**31 - 1


@cache
def _stray() -> re.Pattern[str]:
    return re.compile(r"[^a-zA-Z0-9_.-]", re.ASCII)


def is_name(text: str) -> bool:
    """Say whether a service or a resource may be called so."""
    return text.isascii() and all(char.isalnum() or char in "._-" for char in text) and text != ""


def container_flaw(text: str) -> Flaw | None:
    """Say why the engine refuses a container's name; None where it does not."""
    stray = _stray().search(text)
    if stray is not None:
        return Flaw(*stray.span(), f"`{stray[0]}` cannot stand in a container's name: use letters, digits and `_.-`")
    if text[:1] in ("_", ".", "-"):
        return Flaw(0, 1, "a container's name begins with a letter or digit")
    if len(text) == 1:
        return Flaw(0, 1, "a container's name has at least two characters")
    return None


def profile_flaw(text: str) -> Flaw | None:
    """Say why no profile can be chosen by a name; None where one can."""
    stray = _stray().search(text)
    if not text:
        return Flaw(0, 0, "a profile needs a name")
    if stray is None:
        return None
    return Flaw(*stray.span(), f"`{stray[0]}` cannot stand in a profile's name: use letters, digits and `_.-`")


def user_flaw(text: str) -> Flaw | None:
    """Say why the engine finds no user in a text, `USER[:GROUP]`; None where it may find one."""
    start = 0
    for at, part in enumerate(text.split(":")):
        end = start + len(part)
        if at == 2:
            return Flaw(start - 1, len(text), "a user has at most two parts: write `USER:GROUP`")
        if part.isdecimal() and part.isascii() and (len(part) > 10 or int(part) > LAST_ID):
            return Flaw(start, end, f"{quoted(part)} is beyond the last user id, {LAST_ID}")
        if part != part.strip():
            return Flaw(start, end, "a blank cannot stand around a user's name", part.strip() or None)
        start = end + 1
    return None
