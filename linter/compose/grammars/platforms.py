"""Platforms: `OS[/ARCHITECTURE[/VARIANT]]`, or an architecture alone, as containerd reads them."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.compose.grammars.flaw import Flaw, quoted
from caulk.linter.spelling import nearest

SYSTEMS = frozenset(
    (
        *("aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl"),
        *("netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos", "macos", "wasi"),
    )
)
ARCHITECTURES = frozenset(
    (
        *("386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64"),
        *("mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x"),
        *("sparc", "sparc64", "wasm"),
    )
)
OTHER_NAMES = {
    **dict.fromkeys(("x86_64", "x86-64"), "amd64"),
    **dict.fromkeys(("aarch64",), "arm64"),
    **dict.fromkeys(("armhf", "armel"), "arm"),
    "i386": "386",
}


@cache
def _part() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_.-]+(?:\([A-Za-z0-9_.+,-]*\))?", re.ASCII)


def flaw(text: str) -> Flaw | None:
    """Say why a text is no platform, or one that does not exist; None where it is one."""
    parts = text.split("/")
    if len(parts) > 3 or not all(_part().fullmatch(part) for part in parts):
        return Flaw(0, len(text), f"{quoted(text)} is no platform: write one such as linux/amd64 or linux/arm64/v8")
    system = parts[0].partition("(")[0].lower()
    if len(parts) == 1:
        if system in SYSTEMS or _is_architecture(system):
            return None
        return Flaw(0, len(text), f"{quoted(text)} is neither an operating system nor an architecture", _near(system))
    if system not in SYSTEMS:
        return Flaw(0, len(parts[0]), f"there is no operating system {quoted(parts[0])}", nearest(system, SYSTEMS))
    if not _is_architecture(parts[1].lower()):
        start = len(parts[0]) + 1
        return Flaw(
            start, start + len(parts[1]), f"there is no architecture {quoted(parts[1])}", _near(parts[1].lower())
        )
    return None


def parts(text: str) -> tuple[str, str]:
    """Give operating system and architecture of a platform, by their own names; empty where it leaves one out."""
    words = text.lower().split("/")
    if len(words) == 1 and words[0] not in SYSTEMS:
        words.insert(0, "")
    architecture = words[1] if len(words) > 1 else ""
    return words[0], OTHER_NAMES.get(architecture, architecture)


def _is_architecture(text: str) -> bool:
    return text in ARCHITECTURES or text in OTHER_NAMES


def _near(text: str) -> str | None:
    return nearest(text, (*sorted(ARCHITECTURES), *OTHER_NAMES))
