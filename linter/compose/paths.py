"""What a path in a compose file leads to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caulk.linter.compose.fields import Value

# What is no file or folder: a repository, an image, a stage.
_REMOTE = ("git@", "github.com/", "oci:", "docker-image:", "oci-layout:", "service:", "target:")


def local_path(text: str, folder: str) -> str | None:
    r"""Give the absolute path that a text means, `folder` being where relative ones start.

    Backslashes are taken for the separators of Windows. None where it lies on another machine (`\\server\share`), in
    somebody's home or on a drive, or holds what no system would take. Links are not followed, nor is case looked at.
    """
    if not text.isprintable() or "://" in text or text.startswith((*_REMOTE, "~", "\\\\")):
        return None
    if not text or (text[:1].isalpha() and text[1:2] == ":"):
        return None
    return os.path.normpath(os.path.join(folder, text.replace("\\", "/")))


def path_of(value: Value, folder: str) -> str | None:
    """Give the path that a value stands for; None where a variable hides it, or `local_path` gives none."""
    return local_path(value.text, folder) if value.is_known else None
