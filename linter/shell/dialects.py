"""Which shell a command starts, as ShellCheck names it."""

from __future__ import annotations

from collections.abc import Sequence

from caulk.linter.image import ImageReference
from caulk.linter.knowledge.images import has_bash_as_sh, has_busybox

_DIALECTS = {
    "sh": "/bin/sh",
    "ash": "/bin/busybox sh",
    "bash": "/bin/bash",
    "dash": "/bin/dash",
    "ksh": "/bin/ksh",
    "ksh93": "/bin/ksh",
    "mksh": "/bin/ksh",
}
ENGINE_SETS = frozenset({"HOSTNAME"})
"""The variables that every container has, whatever its shell."""


def dialect(shell: Sequence[str], image: ImageReference | None, sh: str = "sh") -> str | None:
    """Give what stands behind `#!` to tell ShellCheck which shell it is; None for one that it does not know.

    `shell` are the words that start it; what runs the shell (`env`, `conda run`) may stand before it. `image` is the
    one that it is found in, where that is known, and `sh` what `sh` is taken for where the image does not tell.
    """
    for number, word in enumerate(shell):
        name = word.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
        if name in _DIALECTS:
            stops = any(_is_errexit(option) for option in shell[number + 1 :])
            found = _DIALECTS[_real_sh(image, sh) if name == "sh" else name]
            return f"{found} -e" if stops else found
    return None


def _is_errexit(option: str) -> bool:
    return option == "errexit" or (option[:1] == "-" != option[1:2] and "e" in option)


def _real_sh(image: ImageReference | None, otherwise: str) -> str:
    """Give the shell that `sh` is: with BusyBox's or bash's, what is undefined in sh at large is not wrong."""
    if image and has_busybox(image):
        return "ash"
    return "bash" if image and has_bash_as_sh(image) else otherwise
