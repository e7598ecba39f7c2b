"""What a path in a compose file leads to."""

from __future__ import annotations

import os

from caulk.linter.compose.fields import Value

_REMOTE = ("git@", "github.com/", "oci:")


def local_path(value: Value, folder: str) -> str | None:
    """Give the path that a value stands for; None where a variable hides it, or `path_of` gives none."""
    return path_of(value.text, folder) if value.is_known else None


def path_of(text: str, folder: str) -> str | None:
    """Give the path that a text stands for; None where it lies on another machine, or no system would take it."""
    if not text.isprintable() or not text or "://" in text or text.startswith((*_REMOTE, "~")):
        return None
    return os.path.normpath(os.path.join(folder, text))
