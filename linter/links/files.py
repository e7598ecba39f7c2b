"""The files of a project as links look at them, and what a path in a compose file leads to."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.linked import Files

if TYPE_CHECKING:
    from caulk.linter.compose.fields import Value
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.links.builds import ImageBuild
    from caulk.linter.links.containers import Container
    from caulk.linter.variable import Variable

_REMOTE = ("git@", "github.com/", "oci:", "docker-image:", "oci-layout:", "service:", "target:")
_DRIVE = 2


class Around(NamedTuple):
    """What lies around a compose file.

    files        the files of its project; None where nobody may look at them
    dockerfile   opens a Dockerfile by its absolute path, each once; None where it cannot be read
    inlay        reads a Dockerfile that is written in the compose file, each once
    built        gives the build whose image has a name, or that of a service: `service:NAME`
    containers   gives the containers of all services, by name
    is_taken     says whether any build that is given an argument at this place takes it
    """

    files: Files | None
    dockerfile: Callable[[str], Dockerfile | None]
    inlay: Callable[[Value], Dockerfile]
    built: Callable[[str], ImageBuild | None]
    containers: Callable[[], Mapping[str, Container]]
    is_taken: Callable[[Variable], bool]


def is_remote(text: str) -> bool:
    """Say whether a context is no folder: a URL, a repository, an image."""
    return "://" in text or text.startswith(_REMOTE)


def local_path(text: str, folder: str) -> str | None:
    """Give the absolute path that a text means, `folder` being where relative ones start.

    Backslashes are taken for the separators of Windows. None where it lies on another machine, in somebody's home or
    on a drive, or holds what no system would take.
    """
    if is_remote(text) or text.startswith("~") or not text.isprintable() or text[1:_DRIVE] == ":":
        return None
    return os.path.normpath(os.path.join(folder, text.replace("\\", "/")))
