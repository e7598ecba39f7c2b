"""Devices of a host whose possession is as good as that of the host.

Sources: mem(4), kmsg in the kernel's ABI documentation, the kernel's list of devices; CIS Docker Benchmark 5.18.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def _dangerous() -> tuple[tuple[re.Pattern[str], str], ...]:
    disks = (
        r"(?:[shv]|xv)d[a-z]{1,3}\d*|nvme\d+(?:n\d+(?:p\d+)?)?|mmcblk\d+(?:p\d+)?|(?:md|nbd|loop|dm-)\d+|loop-control"
        r"|(?:disk|mapper)(?:/.*)?"
    )
    return (
        (re.compile("/dev"), "every device of the host"),
        (re.compile("/dev/(?:mem|kmem|port)"), "the host's memory"),
        (re.compile("/dev/kmsg"), "the host's kernel log"),
        (re.compile(f"/dev/(?:{disks})"), "the host's disk"),
    )


def what_it_gives(path: str) -> str | None:
    """Say what of the host a device, or a directory of devices, gives away; None where it is only a device."""
    path = path.rstrip("/")
    return next((what for pattern, what in _dangerous() if pattern.fullmatch(path)), None)


def is_every_device(rule: str) -> bool:
    """Say whether a control group's device rule, `type major:minor permissions`, means all devices of a type."""
    words = rule.split()
    return len(words) > 1 and words[0] in ("a", "b") and words[1] == "*:*"
