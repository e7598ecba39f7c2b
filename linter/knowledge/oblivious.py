"""Programs that take no notice of variables they have never heard of, and the variables that somebody may hear of."""

from __future__ import annotations

OBLIVIOUS = frozenset(
    """
    addgroup adduser apk apt apt-get basename cat cd chgrp chmod chown cp date dirname dnf echo false find
    getent grep groupadd gunzip gzip head install ln ls mkdir microdnf mv printf pwd rm rmdir sed set sleep sort stat
    tail tar test touch tr true uname unzip useradd usermod wc yum zypper [ [[ :
    """.split()
)
_HEARD_OF = (
    "APT",
    "BUILDKIT",
    "BUST",
    "CACHE",
    "DEB",
    "DNF",
    "PROXY",
    "SOURCE_DATE_EPOCH",
    "TZ",
    "LANG",
    "LC_",
    "PATH",
)


def may_be_heard_of(name: str) -> bool:
    """Say whether builders or common tools may look for a variable, or a value for it is given to build anew."""
    return any(word in name.upper() for word in _HEARD_OF)
