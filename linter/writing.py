"""Write a file whole or not at all."""

from __future__ import annotations

import os
from tempfile import mkstemp


def write(path: str, data: bytes) -> None:
    """Put bytes in the place of a file's, whole or not at all, its mode kept. Raises OSError.

    A link stays: what it leads to is written.
    """
    target = os.path.realpath(path)
    mode = os.stat(target).st_mode
    descriptor, name = mkstemp(prefix=".caulk-", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(name, mode & 0o7777)
        os.replace(name, target)
    except BaseException:  # whoever interrupts leaves no half of a file behind either
        os.unlink(name)
        raise
