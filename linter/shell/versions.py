"""How package managers write a package and its version in one word."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.knowledge.package_managers import FAMILIES

VCS = ("git+", "hg+", "svn+", "bzr+", "git://")
ADDRESSES = ("http://", "https://", "file:", "ftp://", "git:", "git@", "ssh://", "github:", "gitlab:", "bitbucket:")
FILES = {
    "apt": (".deb",),
    "apk": (".apk",),
    "yum": (".rpm",),
    "zypper": (".rpm",),
    "pip": (".whl", ".tar.gz", ".zip", ".tar.bz2"),
    "npm": (".tgz", ".tar.gz", ".tar"),
    "gem": (".gem",),
    "pacman": (".pkg.tar.zst", ".pkg.tar.xz"),
}

Read = tuple[str, str | None, bool]
"""Name, version if one is given, and whether it is a file or an address."""


def read_package(manager: str, text: str) -> Read:
    """Tell the name from the version in a package manager's argument."""
    family = FAMILIES.get(manager, manager)
    if text.startswith(VCS) or (family == "npm" and text.startswith(ADDRESSES)):
        return _vcs(family, text)
    if text.startswith((".", "/", "~/", *ADDRESSES)) or text.endswith(FILES.get(family, ("\0",))):
        return text, None, True
    if family == "npm":
        return _split(text, text.find("@", 1))
    if family in {"go", "cargo"}:
        name, version, is_file = _split(text, text.find("@"))
        return name, None if version in {"latest", "none"} else version, is_file
    if family == "gem":
        return _split(text, text.find(":"))
    if family == "yum":
        return _rpm(text)
    if family == "apt" and "=" not in text and "/" in text:
        return _split(text, text.find("/"))
    return _compared(text, _patterns()[2 if family == "pip" else 0])


def _split(text: str, at: int) -> Read:
    return (text[:at], text[at + 1 :] or None, False) if at > 0 else (text, None, False)


def _vcs(family: str, text: str) -> Read:
    """A repository's address: the revision makes it exact, and without one it is as loose as a bare name."""
    path = text.find("/", text.find("://") + 3)
    at = text.find("#") if family == "npm" else text.find("@", max(path, 0))
    return _split(text, at)


def _rpm(text: str) -> Read:
    """`name-1.2-3`, `module:stream`, `name = 1.2`: a version begins with a digit or with a variable."""
    group, colon, stream = text.partition(":")
    if text.startswith("@") or (colon and group.replace("_", "").isalnum() and not group.isdigit()):
        return group, stream or None, not colon
    match = _patterns()[1].search(text)
    return _split(text, match.start()) if match else _compared(text, _patterns()[0])


def _compared(text: str, operators: re.Pattern[str]) -> Read:
    match = operators.search(text)
    if match is None or match.start() == 0:
        return text, None, False
    name = text[: match.start()].partition("[")[0].strip()
    return name, text[match.end() :].strip() or None, False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands between a name and its version: for most managers, for rpm's, for pip."""
    return re.compile(r"[=<>~!]{1,3}"), re.compile(r"-(?=\d|\$\{)"), re.compile(r"[=~!]=+|[<>]=?")
