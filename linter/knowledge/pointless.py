"""Commands that do nothing useful while an image is built, and the linters that say so too."""

from __future__ import annotations

_BOTH = ("DL3001", "kics:run_utilities_and_posix_commands", "semgrep:nonsensical-command")
_KICS = _BOTH[1:]
POINTLESS = {
    "free": _BOTH,
    "ifconfig": _KICS,
    "kill": _BOTH,
    "mount": _BOTH,
    "nano": _KICS,
    "ps": _BOTH,
    "service": _BOTH,
    "shutdown": _BOTH,
    "ssh": ("DL3001",),
    "top": _BOTH,
    "vim": _BOTH,
}
"""By the command: its aliases."""
SHELLS = frozenset({"/bin/sh", "/usr/bin/sh"})
"""What runs RUN if there is no SHELL."""
