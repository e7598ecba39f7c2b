"""`FROM --platform=...`. Source: BuildKit's `dispatch.go` and containerd's `platforms`."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.dockerfile.instructions import From

_TARGET = ("$TARGETPLATFORM", "${TARGETPLATFORM}")
_SAME = {"x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "armhf": "arm", "armel": "arm", "i386": "386"}
_SYSTEMS = ("linux", "windows", "darwin", "freebsd")


@cache
def _platform() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+){0,2}")


def is_pinned(start: From) -> bool:
    """Say whether FROM names one platform, and the stage's name does not say so too."""
    flag = start.flag("platform")
    if flag is None or flag.value is None or not _platform().fullmatch(flag.value.text):
        return False
    name = start.alias.raw.lower() if start.alias else ""
    parts = [part.lower() for part in flag.value.text.split("/")]
    if parts[0] not in _SYSTEMS:
        parts.insert(0, "linux")
    return not any(_SAME.get(part, part) in name for part in parts[:2])


def is_redundant(start: From) -> bool:
    """Say whether FROM asks for the platform that it takes by itself."""
    flag = start.flag("platform")
    if flag is None or flag.value is None or flag.value.text not in _TARGET:
        return False
    return start.environment.get("TARGETPLATFORM") is None
